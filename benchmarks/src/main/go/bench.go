// What the programs in Go share: the frame that org.bide.benchmarks.Interval is for those in Java.
package main

import (
	"fmt"
	"os"
	"strconv"
	"time"
)

// Runs the intervals that the last four words name, first those to warm up, and prints what the others cost.
func intervals(measure func(length time.Duration) float64) {
	words := os.Args[len(os.Args)-4:]
	millis := func(i int) time.Duration { return time.Duration(number(words[i])) * time.Millisecond }
	for i := number(words[0]); i > 0; i-- {
		measure(millis(1))
	}
	for i := number(words[2]); i > 0; i-- {
		fmt.Printf("%.3f\n", measure(millis(3)))
	}
}

func number(word string) int {
	n, err := strconv.Atoi(word)
	if err != nil || n < 1 {
		fail(word + " is no number of 1 or more")
	}
	return n
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, message)
	os.Exit(2)
}
