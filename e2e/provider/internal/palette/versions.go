package palette

import (
	"strconv"
	"strings"
)

// CompareVersions orders versions by their numbers, part by part, so that
// 1.10.0 comes after 1.9.0; parts that are no numbers compare as text.
func CompareVersions(a, b string) int {
	left, right := versionParts(a), versionParts(b)
	for i := 0; i < len(left) || i < len(right); i++ {
		if c := comparePart(partAt(left, i), partAt(right, i)); c != 0 {
			return c
		}
	}
	return 0
}

func versionParts(version string) []string {
	return strings.FieldsFunc(strings.TrimPrefix(version, "v"), func(r rune) bool {
		return r == '.' || r == '-' || r == '+'
	})
}

func partAt(parts []string, i int) string {
	if i < len(parts) {
		return parts[i]
	}
	return "0"
}

func comparePart(a, b string) int {
	x, errX := strconv.Atoi(a)
	y, errY := strconv.Atoi(b)
	if errX == nil && errY == nil {
		return x - y
	}
	return strings.Compare(a, b)
}
