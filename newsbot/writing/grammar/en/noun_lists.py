"""Closed lists for English plurals: irregular nouns, nouns that do not change, and exceptions to the spelling rules."""

from __future__ import annotations

from newsbot.writing.listed import listed, paired

IRREGULAR = paired("""
child children|person people|foot feet|tooth teeth|goose geese|mouse mice|louse lice|woodlouse woodlice|ox oxen
|die dice|penny pence|man men|woman women|yeoman yeomen|human humans|criterion criteria
|phenomenon phenomena|automaton automata|noumenon noumena|organon organa|hyperbaton hyperbata|prolegomenon prolegomena
|aphelion aphelia|perihelion perihelia|asyndeton asyndeta|polyhedron polyhedra|ganglion ganglia|oxymoron oxymora
|alumnus alumni|bacillus bacilli|fungus fungi|cactus cacti|nucleus nuclei|radius radii|stimulus stimuli|locus loci
|alveolus alveoli|bronchus bronchi|meniscus menisci|sarcophagus sarcophagi|mythos mythoi|alumna alumnae|alga algae
|larva larvae|nebula nebulae|vertebra vertebrae|persona personae|minutia minutiae|vita vitae|bacterium bacteria
|datum data|medium media|stratum strata|erratum errata|addendum addenda|curriculum curricula|agendum agenda
|desideratum desiderata|ovum ova|extremum extrema|candelabrum candelabra|quantum quanta|spectrum spectra|phylum phyla
|appendix appendices|matrix matrices|vertex vertices|vortex vortices|codex codices|silex silices|axis axes
|testis testes|genus genera|corpus corpora|stigma stigmata|schema schemata|seraph seraphs|cherub cherubs|quiz quizzes
|gas gases|bus buses|yes yeses|plus pluses|fez fezzes|whiz whizzes|château châteaux|chateau chateaux|tableau tableaux
|beau beaux|gateau gateaux|bureau bureaus|plateau plateaus|money monies|soliloquy soliloquies|colloquy colloquies
|obloquy obloquies|passerby passersby|passer-by passers-by|runner-up runners-up|hanger-on hangers-on
|looker-on lookers-on|listener-in listeners-in|mongoose mongooses|blouse blouses|grouse grouse|trilby trilbys
|go goes|no noes|lo los|i we|he they|she they|it they|me us|him them|her them|this these|that those|you you
|my our|his their|its their|mine ours|myself ourselves|yourself yourselves|himself themselves|herself themselves
|itself themselves|is are|was were|has have|am are|does do|a some|an some|ennui ennuis|demo demos|sos soses
""")
UNCHANGED = frozenset(
    listed("""
series species means headquarters crossroads barracks gallows innings news scissors pants jeans trousers shorts tweezers
pliers glasses binoculars clippers forceps biceps triceps premises proceedings diabetes measles mumps rabies herpes
politics economics mathematics physics athletics gymnastics information equipment furniture luggage advice rice hertz
siemens yen yuan won baht quid carp chub mackerel tuna whiting flounder pike plaice cattle police people clergy eland
wildebeest djinn pence data media homework knowledge traffic music weather software hardware evidence jackanapes mews
contretemps debris swine trout cod elk moose bison deer sheep salmon squid offspring aircraft rendezvous corps chassis
bourgeois patois breeches britches hijinks pincers graffiti cash cantus nexus bream sea-bass shears chaos
children men women feet teeth geese mice dice criteria phenomena alumni algae bacteria
""")
)
UNCHANGED_ENDINGS = ("fish", "ese", "craft", "pox", "sheep", "deer", "ois", "trout", "bass", "swine")
COUNTED_ESE = frozenset(listed("cheese geese obese these diocese bass contrabass"))
OES = frozenset(
    listed("""
potato tomato hero echo veto torpedo embargo cargo mosquito tornado volcano domino buffalo mango negro jingo superhero
bravo calico desperado innuendo mulatto portico bastinado peccadillo
""")
)
"""Nouns in consonant + o that take -es; all others take -s."""
MANS = frozenset(
    listed("""
german roman norman ottoman caiman talisman mussulman shaman brahman human turcoman atman desman farman harman leman
selman hetman ataman cayman ceriman dolman hanuman luxman burman liman
alabaman bahaman hiroshiman liverman nakayaman oklahoman panaman sonaman tacoman yakiman yokohaman yuman pacman
""")
)
"""Nouns in -man that are no men and take -s."""
CH_AS_K = ("arch", "loch", "stomach", "epoch", "eunuch", "czech", "mach", "bach")
CH_AS_CH = ("march", "starch", "search", "larch", "parch", "church")
VES = (
    "wolf", "shelf", "half", "calf", "self", "elf", "leaf", "loaf", "thief", "sheaf", "hoof", "wharf", "scarf", "knife",
    "wife", "life",
)  # fmt: skip
NO_VES = ("gulf", "still life", "still-life", "lowlife", "low-life", "belief", "relief", "delf", "pelf", "golf")
"""End like a noun in -ves and take -s."""
