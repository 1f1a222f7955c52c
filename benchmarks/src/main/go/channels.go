// Passes values through channels as one of the workloads of org.bide.benchmarks.channel says.
// Prints the nanoseconds that one operation takes, a line for each interval.
package main

import (
	"os"
	"runtime"
	"sync"
	"time"
)

// How many operations are made before the clock is looked at: starting the goroutines is lost among them.
const values = 100_000

// What every channel passes; an int, as what costs nothing to make.
const value = 1

var workloads = map[string]func(){
	"channel-trip":      trip,
	"channel-oneway":    func() { oneWay(0) },
	"channel-buffer":    func() { oneWay(16) },
	"select-2":          func() { selectOf2(0) },
	"select-8":          func() { selectOf8(0) },
	"select-2-buffered": func() { selectOf2(16) },
	"select-8-buffered": func() { selectOf8(16) },
}

func trip() {
	there, back := make(chan int), make(chan int)
	all(func() {
		for i := 0; i < values; i++ {
			there <- value
			<-back
		}
	}, func() {
		for i := 0; i < values; i++ {
			<-there
			back <- value
		}
	})
}

func oneWay(capacity int) {
	channel := make(chan int, capacity)
	all(send(channel, values), func() {
		for i := 0; i < values; i++ {
			<-channel
		}
	})
}

func selectOf2(capacity int) {
	a, b := make(chan int, capacity), make(chan int, capacity)
	all(send(a, values/2), send(b, values/2), func() {
		for i := 0; i < values; i++ {
			select {
			case <-a:
			case <-b:
			}
		}
	})
}

func selectOf8(capacity int) {
	var c [8]chan int
	for i := range c {
		c[i] = make(chan int, capacity)
	}
	c0, c1, c2, c3, c4, c5, c6, c7 := c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]
	selecting := func() {
		for i := 0; i < values; i++ {
			select {
			case <-c0:
			case <-c1:
			case <-c2:
			case <-c3:
			case <-c4:
			case <-c5:
			case <-c6:
			case <-c7:
			}
		}
	}
	shares := []func(){selecting}
	for _, channel := range c {
		shares = append(shares, send(channel, values/8))
	}
	all(shares...)
}

func send(to chan<- int, count int) func() {
	return func() {
		for i := 0; i < count; i++ {
			to <- value
		}
	}
}

// Runs each share in a goroutine of its own, and waits for all.
func all(shares ...func()) {
	var running sync.WaitGroup
	running.Add(len(shares))
	for _, share := range shares {
		go func(share func()) {
			defer running.Done()
			share()
		}(share)
	}
	running.Wait()
}

func interval(pass func(), length time.Duration) float64 {
	begin := time.Now()
	operations := 0
	for time.Since(begin) < length {
		pass()
		operations += values
	}
	return float64(time.Since(begin).Nanoseconds()) / float64(operations)
}

func main() {
	if len(os.Args) != 7 {
		fail("channels WORKLOAD THREADS WARM_UPS MILLIS INTERVALS MILLIS")
	}
	pass, known := workloads[os.Args[1]]
	if !known {
		fail("there is no workload " + os.Args[1])
	}
	runtime.GOMAXPROCS(number(os.Args[2]))
	intervals(func(length time.Duration) float64 { return interval(pass, length) })
}
