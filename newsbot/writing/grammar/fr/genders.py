"""French nouns come in, their gender comes out: `m` or `f`, by endings and lists of exceptions."""

from __future__ import annotations

from newsbot.writing.listed import listed

_FEMININE = frozenset(
    listed("""
main fin faim soif nuit mort part plupart peur fleur couleur chaleur douleur valeur erreur sueur saveur odeur vapeur
longueur largeur hauteur profondeur lenteur rigueur vigueur faveur fureur rumeur terreur horreur lueur grandeur
splendeur pudeur stupeur ampleur épaisseur mer mère cour tour foi loi paroi croix voix noix paix fois souris brebis vis
dent
gent forêt jument eau peau clé clef sœur cuiller chair nef soif oasis radio photo moto auto vidéo météo stéréo dactylo
page image plage cage rage nage ville école île idée journée année soirée matinée armée durée entrée arrivée rentrée
victoire défaite rencontre histoire mémoire gloire foire poire heure minute seconde semaine date guerre terre pierre
bière rivière lumière matière manière frontière carrière première dernière prière croisière côte route rue place
force course source chance balance alliance équipe coupe ligue série saison maison raison prison chanson boisson façon
leçon rançon moisson région personne femme fille dame reine princesse duchesse jeunesse vitesse promesse richesse
adresse presse messe caisse baisse hausse crise reprise prise mise surprise entreprise église chose cause pause classe
masse taxe somme pomme gomme forme norme réforme ferme larme arme âme lame flamme gamme bombe tombe jambe robe
zone bombe banque marque attaque musique république politique pratique technique logique critique boutique fabrique
vague langue fatigue drogue fougue ligue digue bague blague vigne ligne montagne campagne compagne bataille
feuille fille famille pluie vie envie partie sortie maladie neige nuance faute flotte note voie joie soie monnaie
haie craie plaie baie rame tempête fête tête enquête conquête requête dette lettre fenêtre planète comète étape nappe
grippe rose liste piste veste tâche bouche couche vache recherche marche chaise foule école boule
ambulance agence urgence licence tendance distance enfance séance preuve épreuve grève trêve rive cave lave
""")
)
_MASCULINE = frozenset(
    listed("""
été comité côté traité pâté comté lycée musée trophée apogée silence incendie génie foie squelette quintette
cimetière cratère caractère murmure mercure dinosaure centaure parapluie magazine domaine capitaine article
oncle siècle cercle spectacle obstacle miracle véhicule crépuscule groupe principe type participe problème système
poème thème barème théorème blasphème extrême carême baptême diplôme atome arôme axiome royaume golfe texte sexe
contexte prétexte verre tonnerre lierre beurre genre nombre membre décembre septembre octobre novembre
ministre arbre marbre sabre sucre chiffre coffre tigre livre cuivre théâtre centre titre mètre litre kilomètre
centimètre arbitre chapitre registre désastre astre maître vote poste juge siège collège piège cortège manège
privilège sortilège stage village mariage ménage
""")
)
_ENDINGS = (
    "tion", "sion", "xion", "gion", "nion", "té", "tié", "ette", "ence", "ance", "ure", "ille", "ée", "ie", "ise",
    "esse", "euse", "trice", "ade", "aine", "ine", "elle", "erie", "ude", "enne", "onne", "ère", "ite", "ole",
)  # fmt: skip


def gender(noun: str) -> str:
    """Of the first word: `point de pourcentage` is counted by `point`."""
    word = noun.strip().partition(" ")[0].lower()
    for one in (word, word.removesuffix("s")):
        if one in _MASCULINE:
            return "m"
        if one in _FEMININE or one.endswith(_ENDINGS):
            return "f"
    return "m"
