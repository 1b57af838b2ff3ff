"""What came of what the house did: figures for those who set its rules."""
