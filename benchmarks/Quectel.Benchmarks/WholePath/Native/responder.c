/* A small modem on a pseudo-terminal, for measuring: it answers at once and takes as little time as it can, so that
   what is measured is the program at the other end. Neutral: it shares no code with driver or simulator.

   usage: responder          prints the path of the terminal, serves until its standard input ends

   AT+BENCH="ack",MS         +QMTPUBEX of QoS 1 comes so many milliseconds after OK
   AT+BENCH="mix",N          how news and answers are interleaved, 0 to 10, see mixed() and publish()
   AT+BENCH="burst",N        after OK come N messages of 64 bytes, numbered in their first eight

   Everything it does not know is answered OK. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { PAYLOAD = 64, MAX_LATER = 1 << 16, OUT_SIZE = 1 << 20 };

static int tty;
static char out[OUT_SIZE];
static size_t out_begin, out_end;
static int s8 = 2, mix;
static int64_t ack_delay;
static unsigned burst_left, serial;

/* What is said later, in the order in which it is due: all delays are equal, so a ring will do. */
static struct { int64_t due; char text[48]; } later[MAX_LATER];
static unsigned later_first, later_count;

/* The payload that is being taken, and the publish it belongs to. */
static int wanted, qos, message_id;

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void say(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    out_end += vsnprintf(out + out_end, OUT_SIZE - out_end, format, arguments);
    va_end(arguments);
}

static void say_later(int64_t delay, const char *format, int a)
{
    unsigned last = (later_first + later_count++) % MAX_LATER;
    later[last].due = now() + delay;
    snprintf(later[last].text, sizeof later[last].text, format, a);
}

/* One message, with something inside that looks like something else. */
static void message(const char *inside)
{
    char payload[PAYLOAD + 1];
    memset(payload, 'x', PAYLOAD);
    payload[PAYLOAD] = 0;
    char number[16];
    snprintf(number, sizeof number, "%08u", serial++);
    memcpy(payload, number, 8);
    memcpy(payload + 16, inside, strlen(inside));
    say("\r\n+QMTRECV: 0,0,\"t/topic\",%d,\"%s\"\r\n", PAYLOAD, payload);
}

static void messages(int count, const char *inside)
{
    while (count-- > 0)
        message(inside);
}

/* Modes 1 to 5 and 10: news before and behind the information text, harmless or not. */
static void mixed(void)
{
    if (mix == 3)
        messages(3, "");
    if (mix == 2)
        message("");
    if (mix == 4)
        message("\r\nOK\r\n");
    if (mix == 5)
        message("\r\n+CSQ: 1,1\r\n");
    if (mix == 10)
        message("\r\nERROR\r\n");
    say("\r\n+CSQ: 20,99\r\n");
    if (mix == 1)
        message("");
    if (mix == 3)
        messages(3, "");
    say("\r\nOK\r\n");
}

/* Modes 7 and 8: news before the prompt, the second time with a prompt in it and the real one 20 ms later. */
static void publish(const char *arguments)
{
    const char *length = strrchr(arguments, ',');
    sscanf(arguments, "%*d,%d,%d", &message_id, &qos);
    wanted = length ? atoi(length + 1) : 0;
    if (mix == 7)
        message("");
    if (mix == 8) {
        message("a > b");
        say_later(20000000, "\r\n> ", 0);
    } else
        say("\r\n> ");
}

/* Mode 9: news between the payload and OK. */
static void published(void)
{
    if (mix == 9)
        message("");
    say("\r\nOK\r\n");
    if (qos && ack_delay)
        say_later(ack_delay, "\r\n+QMTPUBEX: 0,%d,0\r\n", message_id);
    else
        say("\r\n+QMTPUBEX: 0,%d,0\r\n", message_id);
}

static int begins(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static void command(const char *line)
{
    int value;
    char name[8];
    if (begins(line, "AT+QMTPUBEX=")) {
        publish(line + 12);
        return;
    }
    if (begins(line, "AT+CSQ")) {
        mixed();
        return;
    }
    if (sscanf(line, "AT+BENCH=\"%7[a-z]\",%d", name, &value) == 2) {
        if (!strcmp(name, "ack"))
            ack_delay = value * 1000000LL;
        if (!strcmp(name, "mix"))
            mix = value;
        if (!strcmp(name, "burst")) {
            burst_left = value;
            serial = 0;
        }
    } else if (sscanf(line, "ATS8=%d", &value) == 1)
        s8 = value;
    else if (begins(line, "ATS8?"))
        say("\r\n%03d\r\n", s8);
    else if (!strcmp(line, "ATI"))
        say("\r\nQuectel\r\nEC25\r\nRevision: EC25EFAR06A06M4G\r\n");
    else if (begins(line, "AT+CREG?"))
        say("%s\r\n+CREG: 2,1,\"D509\",\"80D413D\",7\r\n", mix == 6 ? "\r\n+CREG: 5\r\n" : "");
    else if (begins(line, "AT+CPIN?"))
        say("\r\n+CPIN: READY\r\n");
    say("\r\nOK\r\n");
    if (begins(line, "AT+QMTOPEN="))
        say("\r\n+QMTOPEN: 0,0\r\n");
    if (begins(line, "AT+QMTCONN="))
        say("\r\n+QMTCONN: 0,0,0\r\n");
    if (begins(line, "AT+QMTDISC="))
        say("\r\n+QMTDISC: 0,0\r\n");
    if (begins(line, "AT+QMTCLOSE="))
        say("\r\n+QMTCLOSE: 0,0\r\n");
    if (sscanf(line, "AT+QMTSUB=0,%d", &value) == 1)
        say("\r\n+QMTSUB: 0,%d,0,0\r\n", value);
}

static void take(const char *bytes, ssize_t count)
{
    static char line[1024];
    static int length;
    for (ssize_t i = 0; i < count; i++) {
        if (wanted > 0) {
            if (--wanted == 0)
                published();
        } else if (bytes[i] == '\r') {
            line[length] = 0;
            if (begins(line, "AT"))
                command(line);
            length = 0;
        } else if (bytes[i] == 0x1b)
            length = 0;
        else if (bytes[i] != '\n' && length < (int)sizeof line - 1)
            line[length++] = bytes[i];
    }
}

static void flush(void)
{
    while (out_begin < out_end) {
        ssize_t count = write(tty, out + out_begin, out_end - out_begin);
        if (count < 0)
            return; /* The terminal is full: poll says when it is not. */
        out_begin += count;
    }
    out_begin = out_end = 0;
}

int main(void)
{
    char path[128], in[65536];
    struct termios settings;
    int slave;
    if (openpty(&tty, &slave, path, NULL, NULL) < 0) {
        perror("openpty");
        return 1;
    }
    tcgetattr(slave, &settings);
    cfmakeraw(&settings);
    tcsetattr(slave, TCSANOW, &settings);
    fcntl(tty, F_SETFL, O_NONBLOCK);
    prctl(PR_SET_TIMERSLACK, 1000UL);
    printf("%s\n", path);
    fflush(stdout);
    for (;;) {
        while (later_count && later[later_first].due <= now()) {
            say("%s", later[later_first].text);
            later_first = (later_first + 1) % MAX_LATER;
            later_count--;
        }
        while (burst_left && out_end < OUT_SIZE / 2) {
            message("");
            burst_left--;
        }
        flush();
        if (burst_left && out_end == 0)
            continue;
        struct pollfd polled[2] = {
            { tty, POLLIN | (out_begin < out_end ? POLLOUT : 0), 0 }, { STDIN_FILENO, POLLIN, 0 } };
        struct timespec wait = { 0, 0 }, *limit = NULL;
        if (later_count) {
            int64_t left = later[later_first].due - now();
            wait.tv_nsec = left > 0 ? left % 1000000000LL : 0;
            wait.tv_sec = left > 0 ? left / 1000000000LL : 0;
            limit = &wait;
        }
        if (ppoll(polled, 2, limit, NULL) < 0 && errno != EINTR)
            return 1;
        if (polled[1].revents)
            return 0;
        if (polled[0].revents & POLLIN) {
            ssize_t count = read(tty, in, sizeof in);
            if (count > 0)
                take(in, count);
        }
    }
}
