package store

func otherProcess(string) int { return 2 }
