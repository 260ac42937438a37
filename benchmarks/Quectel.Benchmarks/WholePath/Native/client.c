/* The limit: what a C program with blocking reads reaches against the responder. It does what the driver is measured
   at, and nothing else: no time-outs, no proof, no quoting.

   usage: client TTY PHASE COUNT      PHASE: at csq pub0 pub1 burst
   prints: seconds p50_us p99_us cpu_seconds ok */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { PAYLOAD = 64 };

static int tty;
static char buffer[1 << 17];
static size_t begin, end;
static char *line;
static size_t length;
static unsigned acks, received, expected;

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static double cpu(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void fill(void)
{
    if (begin == end)
        begin = end = 0;
    else if (end > sizeof buffer / 2) {
        memmove(buffer, buffer + begin, end - begin);
        end -= begin;
        begin = 0;
    }
    ssize_t count = read(tty, buffer + end, sizeof buffer - end);
    if (count <= 0) {
        fprintf(stderr, "the responder is silent\n");
        exit(1);
    }
    end += count;
}

/* The next line, or the prompt. Messages have 64 bytes, which may hold line ends. */
static void next(void)
{
    static const char head[] = "+QMTRECV: 0,0,\"t/topic\",64,\"";
    for (;;) {
        while (begin < end && (buffer[begin] == '\r' || buffer[begin] == '\n' || buffer[begin] == ' '))
            begin++;
        if (begin < end && buffer[begin] == '>') {
            line = buffer + begin++;
            length = 1;
            return;
        }
        if (end - begin >= sizeof head - 1 && !memcmp(buffer + begin, head, sizeof head - 1)) {
            if (end - begin >= sizeof head - 1 + PAYLOAD + 3) {
                line = buffer + begin;
                length = sizeof head - 1 + PAYLOAD + 1;
                begin += length + 2;
                return;
            }
        } else {
            char *newline = memchr(buffer + begin, '\n', end - begin);
            if (newline && (end - begin < 9 || memcmp(buffer + begin, "+QMTRECV:", 9) || newline - buffer - begin > 28)) {
                line = buffer + begin;
                length = newline - line;
                begin += length + 1;
                if (length && line[length - 1] == '\r')
                    length--;
                return;
            }
        }
        fill();
    }
}

static int is_news(void)
{
    if (length > 28 && !memcmp(line, "+QMTRECV:", 9)) {
        expected += strtoul(line + 28, NULL, 10) == received;
        received++;
        return 1;
    }
    if (length > 10 && !memcmp(line, "+QMTPUBEX:", 10)) {
        acks++;
        return 1;
    }
    return 0;
}

/* 0 OK, 1 ERROR, 2 prompt; the text of the answer is left in information. */
static char information[64];

static int answer(void)
{
    for (;;) {
        next();
        if (*line == '>')
            return 2;
        if (is_news())
            continue;
        if (length == 2 && !memcmp(line, "OK", 2))
            return 0;
        if (length == 5 && !memcmp(line, "ERROR", 5))
            return 1;
        size_t kept = length < sizeof information - 1 ? length : sizeof information - 1;
        memcpy(information, line, kept);
        information[kept] = 0;
    }
}

static int send_line(const char *text)
{
    size_t size = strlen(text);
    return write(tty, text, size) == (ssize_t)size ? answer() : 1;
}

static int publish(int id, int qos)
{
    static char payload[PAYLOAD];
    char text[64];
    sprintf(text, "AT+QMTPUBEX=0,%d,%d,0,\"t/topic\",%d\r", id, qos, PAYLOAD);
    memset(payload, 'p', PAYLOAD);
    return send_line(text) == 2 && write(tty, payload, PAYLOAD) == PAYLOAD && answer() == 0;
}

static int once(const char *phase, int i)
{
    int rssi, ber;
    if (!strcmp(phase, "at"))
        return send_line("AT\r") == 0;
    if (!strcmp(phase, "csq"))
        return send_line("AT+CSQ\r") == 0 && sscanf(information, "+CSQ: %d,%d", &rssi, &ber) == 2 && rssi == 20;
    if (!strcmp(phase, "pub0")) {
        unsigned before = acks;
        int sent = publish(0, 0);
        while (acks == before) {
            next();
            is_news();
        }
        return sent;
    }
    return publish(i % 65535 + 1, 1);
}

static int ascending(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

int main(int argc, char **argv)
{
    struct termios settings;
    char text[64];
    if (argc != 4 || (tty = open(argv[1], O_RDWR | O_NOCTTY)) < 0)
        return 2;
    const char *phase = argv[2];
    int count = atoi(argv[3]), right = 0;
    int64_t *times = calloc(count, sizeof *times);
    tcgetattr(tty, &settings);
    cfmakeraw(&settings);
    settings.c_cc[VMIN] = 0;
    settings.c_cc[VTIME] = 50;
    tcsetattr(tty, TCSANOW, &settings);
    tcflush(tty, TCIOFLUSH);
    send_line("ATE0\r");
    sprintf(text, "AT+BENCH=\"ack\",%d\r", strcmp(phase, "pub1") ? 0 : 100);
    send_line(text);
    for (int i = 0; i < 1000; i++)
        send_line("AT\r");
    double cpu_before = cpu();
    int64_t started = now();
    if (!strcmp(phase, "burst")) {
        sprintf(text, "AT+BENCH=\"burst\",%d\r", count);
        send_line(text);
        while (received < (unsigned)count) {
            next();
            is_news();
        }
        right = expected;
    } else {
        for (int i = 0; i < count; i++) {
            int64_t before = now();
            right += once(phase, i);
            times[i] = now() - before;
        }
        while (!strcmp(phase, "pub1") && acks < (unsigned)count) {
            next();
            is_news();
        }
    }
    double seconds = (now() - started) / 1e9, used = cpu() - cpu_before;
    qsort(times, count, sizeof *times, ascending);
    printf("%.6f %.1f %.1f %.6f %d\n", seconds, times[count / 2] / 1e3, times[count * 99 / 100] / 1e3, used, right);
    return 0;
}
