"""What a person looks at: maps, boards, books and briefs."""
