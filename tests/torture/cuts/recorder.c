/* Records, in order, all that a process does to the files of one folder (loaded by LD_PRELOAD).

   Each call that changes a file or a name under $RECORDED_FOLDER is done and then appended to
   $RECORDED_LOG as one record: a fixed head, one or two paths, the bytes written. Call and record
   happen under one lock (of threads, and of processes by flock), so the log's order is the order in
   which it happened. fsync is recorded only: nothing has to reach a real disk while recording.
   Names are told by their real path, files by their inode number. What can't be told this way
   (a shared writable mapping, a swap of two names) is recorded as '?', which the reader refuses. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define EXPORTED __attribute__((visibility("default")))
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

struct head {
    uint32_t mark;              /* 'OPER' */
    uint32_t kind;              /* a letter, see recording.py */
    uint64_t inode;
    int64_t offset;             /* of a write; the new size of a truncate */
    uint32_t path, other, data; /* lengths of what follows */
    uint32_t process;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int log_fd = -1;
static char folder[PATH_MAX];
static size_t folder_length;

static void reopen_log(void) {
    const char *name = getenv("RECORDED_LOG");
    if (log_fd >= 0) syscall(SYS_close, log_fd);
    log_fd = name ? syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600) : -1;
}

static void hold(void) {
    pthread_mutex_lock(&mutex);
    while (log_fd >= 0 && flock(log_fd, LOCK_EX) < 0 && errno == EINTR) {}
}

static void let_go(void) {
    int kept = errno;
    if (log_fd >= 0) flock(log_fd, LOCK_UN);
    pthread_mutex_unlock(&mutex);
    errno = kept;
}

static void before_fork(void) { pthread_mutex_lock(&mutex); }
static void after_fork(void) { pthread_mutex_unlock(&mutex); }
static void in_child(void) { pthread_mutex_unlock(&mutex); reopen_log(); }

__attribute__((constructor)) static void start(void) {
    const char *name = getenv("RECORDED_FOLDER");
    if (!name || !realpath(name, folder)) return;
    folder_length = strlen(folder);
    reopen_log();
    pthread_atfork(before_fork, after_fork, in_child);
}

/* -- what is under the folder ---------------------------------------------------------------- */

static int is_inside(const char *path) {
    return log_fd >= 0 && !strncmp(path, folder, folder_length) &&
           (path[folder_length] == '/' || !path[folder_length]);
}

static int path_of(int fd, char *into) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, into, PATH_MAX - 1);
    if (length < 0) return 0;
    into[length] = 0;
    return 1;
}

/* The real path of a name in a folder: links in the folders before it are followed, it itself not. */
static int real_name(int at, const char *name, char *into) {
    char whole[2 * PATH_MAX], base[PATH_MAX];
    if (!name || !*name) return 0;
    if (*name == '/') snprintf(whole, sizeof whole, "%s", name);
    else {
        if (at == AT_FDCWD ? !getcwd(base, sizeof base) : !path_of(at, base)) return 0;
        snprintf(whole, sizeof whole, "%s/%s", base, name);
    }
    char *last = strrchr(whole, '/');
    while (last > whole && !last[1]) { *last = 0; last = strrchr(whole, '/'); }
    snprintf(base, sizeof base, "%s", last + 1);
    *last = 0;
    if (!realpath(*whole ? whole : "/", into)) return 0;
    size_t length = strlen(into);
    snprintf(into + length, PATH_MAX - length, "/%s", base);
    return is_inside(into);
}

static uint64_t inode_of(int fd, int *regular) {
    struct stat about;
    char path[PATH_MAX];
    int kept = errno;
    *regular = 0;
    if (log_fd < 0 || fstat(fd, &about) < 0 || !(S_ISREG(about.st_mode) || S_ISDIR(about.st_mode)) ||
        !path_of(fd, path) || !is_inside(path)) {
        errno = kept;
        return 0;
    }
    *regular = S_ISREG(about.st_mode);
    errno = kept;
    return about.st_ino;
}

/* -- the log --------------------------------------------------------------------------------- */

static void note(char kind, uint64_t inode, int64_t offset, const char *path, const char *other,
                 const void *data, size_t length) {
    int kept = errno;
    struct head head = {0x5245504f, (uint32_t)kind, inode, offset, path ? strlen(path) : 0,
                        other ? strlen(other) : 0, (uint32_t)length, (uint32_t)getpid()};
    struct iovec parts[4] = {{&head, sizeof head}, {(void *)path, head.path},
                             {(void *)other, head.other}, {(void *)data, length}};
    ssize_t whole = sizeof head + head.path + head.other + length;
    if (syscall(SYS_writev, log_fd, parts, 4) != whole) abort();
    errno = kept;
}

static void note_name(char kind, uint64_t inode, const char *path) { note(kind, inode, 0, path, 0, 0, 0); }

/* -- opening --------------------------------------------------------------------------------- */

static int open_at(int at, const char *name, int flags, mode_t mode) {
    struct stat about;
    char path[PATH_MAX];
    if (log_fd < 0 || !(flags & (O_CREAT | O_TRUNC))) return syscall(SYS_openat, at, name, flags, mode);
    hold();
    int kept = errno;
    int was = fstatat(at, name, &about, 0) == 0;
    long size = was ? about.st_size : 0;
    errno = kept;
    int fd = syscall(SYS_openat, at, name, flags, mode);
    kept = errno;
    if (fd >= 0 && path_of(fd, path) && is_inside(path) && fstat(fd, &about) == 0) {
        if ((flags & O_TMPFILE) == O_TMPFILE) note_name('?', about.st_ino, path);
        else if (!was) note_name('c', about.st_ino, path);
        else if ((flags & O_TRUNC) && size) note('t', about.st_ino, 0, path, 0, 0, 0);
    }
    errno = kept;
    let_go();
    return fd;
}

#define WITH_MODE(flags)                                                                     \
    mode_t mode = 0;                                                                         \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                                                   \
        va_list rest;                                                                        \
        va_start(rest, flags);                                                               \
        mode = va_arg(rest, mode_t);                                                         \
        va_end(rest);                                                                        \
    }

EXPORTED int open(const char *name, int flags, ...) { WITH_MODE(flags) return open_at(AT_FDCWD, name, flags, mode); }
EXPORTED int open64(const char *name, int flags, ...) { WITH_MODE(flags) return open_at(AT_FDCWD, name, flags, mode); }
EXPORTED int openat(int at, const char *name, int flags, ...) { WITH_MODE(flags) return open_at(at, name, flags, mode); }
EXPORTED int openat64(int at, const char *name, int flags, ...) { WITH_MODE(flags) return open_at(at, name, flags, mode); }
EXPORTED int __open_2(const char *name, int flags) { return open_at(AT_FDCWD, name, flags, 0); }
EXPORTED int __open64_2(const char *name, int flags) { return open_at(AT_FDCWD, name, flags, 0); }
EXPORTED int creat(const char *name, mode_t mode) { return open_at(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode); }
EXPORTED int creat64(const char *name, mode_t mode) { return open_at(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode); }

/* The streams of C write below us, where nothing can be seen: whoever uses them here is told. */
EXPORTED FILE *fopen64(const char *name, const char *how) {
    char path[PATH_MAX];
    FILE *stream = REAL(fopen64)(name, how);
    if (stream && strpbrk(how, "wa+") && path_of(fileno(stream), path) && is_inside(path)) note_name('?', 0, path);
    return stream;
}
EXPORTED FILE *fopen(const char *name, const char *how) { return fopen64(name, how); }

/* -- bytes ----------------------------------------------------------------------------------- */

/* Where a write will land: at the end for O_APPEND, else at the descriptor's place. */
static off_t place_of(int fd) {
    struct stat about;
    int flags = fcntl(fd, F_GETFL);
    if (flags >= 0 && (flags & O_APPEND) && fstat(fd, &about) == 0) return about.st_size;
    return lseek(fd, 0, SEEK_CUR);
}

static ssize_t put(int fd, const void *data, size_t length, off_t offset, int placed) {
    int regular;
    uint64_t inode = inode_of(fd, &regular);
    if (!inode) return placed ? syscall(SYS_pwrite64, fd, data, length, offset) : syscall(SYS_write, fd, data, length);
    hold();
    if (!placed) offset = place_of(fd);
    ssize_t done = placed ? syscall(SYS_pwrite64, fd, data, length, offset) : syscall(SYS_write, fd, data, length);
    if (done > 0) note('w', inode, offset, 0, 0, data, done);
    let_go();
    return done;
}

EXPORTED ssize_t write(int fd, const void *data, size_t length) { return put(fd, data, length, 0, 0); }
EXPORTED ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return put(fd, data, length, offset, 1); }
EXPORTED ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) { return put(fd, data, length, offset, 1); }

static ssize_t put_parts(int fd, const struct iovec *parts, int count, off_t offset, int placed) {
    ssize_t whole = 0;
    for (int at = 0; at < count; at++) {
        ssize_t done = put(fd, parts[at].iov_base, parts[at].iov_len, offset + whole, placed);
        if (done < 0) return whole ? whole : done;
        whole += done;
        if ((size_t)done < parts[at].iov_len) break;
    }
    return whole;
}

EXPORTED ssize_t writev(int fd, const struct iovec *parts, int count) {
    int regular;
    if (!inode_of(fd, &regular)) return syscall(SYS_writev, fd, parts, count);
    return put_parts(fd, parts, count, 0, 0);
}
EXPORTED ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) { return put_parts(fd, parts, count, offset, 1); }
EXPORTED ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) { return put_parts(fd, parts, count, offset, 1); }

/* Copies inside the kernel are refused for our files, so that the caller falls back to write. */
EXPORTED ssize_t copy_file_range(int from, off64_t *at, int to, off64_t *into, size_t length, unsigned flags) {
    int regular;
    if (inode_of(to, &regular)) { errno = ENOSYS; return -1; }
    return syscall(SYS_copy_file_range, from, at, to, into, length, flags);
}
EXPORTED ssize_t sendfile(int to, int from, off_t *at, size_t length) {
    int regular;
    if (inode_of(to, &regular)) { errno = ENOSYS; return -1; }
    return syscall(SYS_sendfile, to, from, at, length);
}
EXPORTED ssize_t sendfile64(int to, int from, off64_t *at, size_t length) { return sendfile(to, from, at, length); }

static int cut(int fd, off_t size) {
    int regular;
    uint64_t inode = inode_of(fd, &regular);
    if (!inode) return syscall(SYS_ftruncate, fd, size);
    hold();
    int done = syscall(SYS_ftruncate, fd, size);
    if (!done) note('t', inode, size, 0, 0, 0, 0);
    let_go();
    return done;
}

EXPORTED int ftruncate(int fd, off_t size) { return cut(fd, size); }
EXPORTED int ftruncate64(int fd, off64_t size) { return cut(fd, size); }
EXPORTED int truncate(const char *name, off_t size) {
    int fd = syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CLOEXEC, 0);
    if (fd < 0) return -1;
    int done = cut(fd, size);
    int kept = errno;
    syscall(SYS_close, fd);
    errno = kept;
    return done;
}
EXPORTED int truncate64(const char *name, off64_t size) { return truncate(name, size); }

EXPORTED int fallocate(int fd, int mode, off_t offset, off_t length) {
    int regular;
    if (inode_of(fd, &regular)) { errno = EOPNOTSUPP; return -1; }
    return syscall(SYS_fallocate, fd, mode, offset, length);
}
EXPORTED int fallocate64(int fd, int mode, off64_t offset, off64_t length) { return fallocate(fd, mode, offset, length); }

static int settle(int fd, long call) {
    int regular;
    uint64_t inode = inode_of(fd, &regular);
    if (!inode) return syscall(call, fd);
    hold();
    note(regular ? 's' : 'd', inode, 0, 0, 0, 0, 0);
    let_go();
    return 0;
}

EXPORTED int fsync(int fd) { return settle(fd, SYS_fsync); }
EXPORTED int fdatasync(int fd) { return settle(fd, SYS_fdatasync); }

EXPORTED void *mmap(void *at, size_t length, int rights, int flags, int fd, off_t offset) {
    char path[PATH_MAX];
    if (fd >= 0 && (flags & MAP_SHARED) && (rights & PROT_WRITE) && path_of(fd, path) && is_inside(path)) note_name('?', 0, path);
    return (void *)syscall(SYS_mmap, at, length, rights, flags, fd, offset);
}
EXPORTED void *mmap64(void *at, size_t length, int rights, int flags, int fd, off64_t offset) { return mmap(at, length, rights, flags, fd, offset); }

/* -- names ----------------------------------------------------------------------------------- */

static int two_names(char kind, long call, int at, const char *old, int to, const char *new, unsigned flags) {
    char from[PATH_MAX], into[PATH_MAX];
    hold();
    int left = real_name(at, old, from), right = real_name(to, new, into);
    int done = syscall(call, at, old, to, new, flags);
    if (!done && (left || right)) {
        int odd = !left || !right || (kind == 'r' && (flags & ~1u));
        note(odd ? '?' : kind, 0, 0, from, into, 0, 0);
    }
    let_go();
    return done;
}

EXPORTED int rename(const char *old, const char *new) { return two_names('r', SYS_renameat2, AT_FDCWD, old, AT_FDCWD, new, 0); }
EXPORTED int renameat(int at, const char *old, int to, const char *new) { return two_names('r', SYS_renameat2, at, old, to, new, 0); }
EXPORTED int renameat2(int at, const char *old, int to, const char *new, unsigned flags) { return two_names('r', SYS_renameat2, at, old, to, new, flags); }
EXPORTED int link(const char *old, const char *new) { return two_names('l', SYS_linkat, AT_FDCWD, old, AT_FDCWD, new, 0); }
EXPORTED int linkat(int at, const char *old, int to, const char *new, int flags) { return two_names('l', SYS_linkat, at, old, to, new, flags); }

static int one_name(char kind, long call, int at, const char *name, unsigned flags) {
    char path[PATH_MAX];
    struct stat about = {0};
    hold();
    int inside = real_name(at, name, path);
    int done = syscall(call, at, name, flags);
    if (!done && inside) {
        if (kind == 'm') fstatat(at, name, &about, 0);
        note_name(kind, about.st_ino, path);
    }
    let_go();
    return done;
}

EXPORTED int unlink(const char *name) { return one_name('u', SYS_unlinkat, AT_FDCWD, name, 0); }
EXPORTED int unlinkat(int at, const char *name, int flags) { return one_name(flags & AT_REMOVEDIR ? 'x' : 'u', SYS_unlinkat, at, name, flags); }
EXPORTED int rmdir(const char *name) { return one_name('x', SYS_unlinkat, AT_FDCWD, name, AT_REMOVEDIR); }
EXPORTED int mkdir(const char *name, mode_t mode) { return one_name('m', SYS_mkdirat, AT_FDCWD, name, mode); }
EXPORTED int mkdirat(int at, const char *name, mode_t mode) { return one_name('m', SYS_mkdirat, at, name, mode); }
EXPORTED int remove(const char *name) {
    struct stat about;
    if (lstat(name, &about) < 0) return -1;
    return S_ISDIR(about.st_mode) ? rmdir(name) : unlink(name);
}
EXPORTED int symlink(const char *old, const char *new) {
    char path[PATH_MAX];
    if (real_name(AT_FDCWD, new, path)) note_name('?', 0, path);
    return syscall(SYS_symlinkat, old, AT_FDCWD, new);
}
