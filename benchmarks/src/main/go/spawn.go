// Starts goroutines as org.bide.benchmarks.spawn says. Prints the nanoseconds, or the bytes, that one of them takes, a line for each interval.
package main

import (
	"os"
	"runtime"
	"sync"
	"time"
)

// Waves of so many that end at once; the next is started when all of one have ended.
func short(wave int) {
	intervals(func(length time.Duration) float64 {
		begin := time.Now()
		ended := 0
		for time.Since(begin) < length {
			var running sync.WaitGroup
			running.Add(wave)
			for i := 0; i < wave; i++ {
				go running.Done()
			}
			running.Wait()
			ended += wave
		}
		return float64(time.Since(begin).Nanoseconds()) / float64(ended)
	})
}

// So many, each of which waits for a message of its own.
func waiting(count int) {
	before := inUse()
	var ready sync.WaitGroup
	ready.Add(count)
	for i := 0; i < count; i++ {
		messages := make(chan int)
		go func() {
			ready.Done()
			<-messages
		}()
	}
	ready.Wait()
	intervals(func(time.Duration) float64 { return float64(inUse()-before) / float64(count) })
}

// The bytes of heap and stacks, after a collection.
func inUse() uint64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapInuse + stats.StackInuse
}

func main() {
	if len(os.Args) != 7 {
		fail("spawn short|waiting COUNT WARM_UPS MILLIS INTERVALS MILLIS")
	}
	count := number(os.Args[2])
	switch os.Args[1] {
	case "short":
		short(count)
	case "waiting":
		waiting(count)
	default:
		fail("there is nothing " + os.Args[1])
	}
}
