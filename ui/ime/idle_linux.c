//go:build linux && !wayland

#include <stdatomic.h>
#include <time.h>
#include "display_linux.h"

static atomic_llong touched; // milliseconds of the monotonic clock; 0 before the first event

static long long now(void) {
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

void hefeng_touched(void) { atomic_store(&touched, now()); }

long long hefeng_idle(void) {
	long long zero = 0;
	atomic_compare_exchange_strong(&touched, &zero, now());
	return now() - atomic_load(&touched);
}
