/* A disk that fails on demand: preloaded into the program, it stands before the calls that write and flush
 * the files whose path contains $SHIM_FILES. What it does is told by two numbers in the file $SHIM_CONTROL,
 * which the test changes while the program runs: what (below) and how many. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { NOTHING, FULL, WRITES_FAIL, FLUSHES_FAIL, NTH_WRITE_FAILS, NTH_FLUSH_FAILS, FLUSHES_ARE_SLOW };

struct control {
    _Atomic uint32_t what;
    _Atomic int32_t count;
    /* How many calls were refused. */
    _Atomic uint32_t refused;
};

static struct control *control(void) {
    static _Atomic(struct control *) known;
    struct control *c = atomic_load(&known);
    if (c) return c;
    static struct control none;
    c = &none;
    const char *path = getenv("SHIM_CONTROL");
    int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (fd >= 0) {
        void *mapped = mmap(NULL, sizeof *c, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        if (mapped != MAP_FAILED) c = mapped;
        close(fd);
    }
    atomic_store(&known, c);
    return c;
}

static int is_ours(int fd) {
    char link[64], path[4096];
    const char *files = getenv("SHIM_FILES");
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (!files || length < 0) return 0;
    path[length] = 0;
    return strstr(path, files) != NULL;
}

static int refuse(int why) {
    atomic_fetch_add(&control()->refused, 1);
    errno = why;
    return 1;
}

/* The nth call of its kind from now on, once. */
static int is_nth(void) {
    return atomic_fetch_sub(&control()->count, 1) == 1;
}

static int write_fails(int fd) {
    uint32_t what = atomic_load(&control()->what);
    if ((what != FULL && what != WRITES_FAIL && what != NTH_WRITE_FAILS) || !is_ours(fd)) return 0;
    if (what == FULL) return refuse(ENOSPC);
    if (what == WRITES_FAIL || is_nth()) return refuse(EIO);
    return 0;
}

static int flush_fails(int fd) {
    uint32_t what = atomic_load(&control()->what);
    if ((what != FLUSHES_FAIL && what != NTH_FLUSH_FAILS && what != FLUSHES_ARE_SLOW) || !is_ours(fd)) return 0;
    if (what == FLUSHES_ARE_SLOW) {
        int32_t ms = atomic_load(&control()->count);
        struct timespec time = {ms / 1000, ms % 1000 * 1000000L};
        nanosleep(&time, NULL);
        return 0;
    }
    if (what == FLUSHES_FAIL || is_nth()) return refuse(EIO);
    return 0;
}

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *from, size_t size) {
    REAL(write);
    return write_fails(fd) ? -1 : real(fd, from, size);
}

ssize_t pwrite(int fd, const void *from, size_t size, off_t at) {
    REAL(pwrite);
    return write_fails(fd) ? -1 : real(fd, from, size, at);
}

ssize_t pwrite64(int fd, const void *from, size_t size, off64_t at) {
    REAL(pwrite64);
    return write_fails(fd) ? -1 : real(fd, from, size, at);
}

int fsync(int fd) {
    REAL(fsync);
    return flush_fails(fd) ? -1 : real(fd);
}

int fdatasync(int fd) {
    REAL(fdatasync);
    return flush_fails(fd) ? -1 : real(fd);
}
