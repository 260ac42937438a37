namespace Quectel.Cli;

/// <summary>The exit statuses of all commands.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The command line, or a value in it, is wrong. Nothing was done.</summary>
    public const int Usage = 1;

    /// <summary>The port, the modem or the SIM.</summary>
    public const int Modem = 2;

    /// <summary>Registration or packet data.</summary>
    public const int Network = 3;

    /// <summary>The broker, or the way to it.</summary>
    public const int Mqtt = 4;

    public const int TimedOut = 5;

    /// <summary>A bug in this program, by the number <c>sysexits.h</c> has for it.</summary>
    public const int Internal = 70;

    /// <summary>Ended by Ctrl-C or SIGTERM, by the shell's number for SIGINT (128 + 2).</summary>
    public const int Interrupted = 130;

    public const string HelpText = """
        Exit status:
          0    done; sub: also when ended by Ctrl-C or SIGTERM once subscribed
          1    usage: the command line, a value in it, or a file it names, is wrong
          2    modem: the port, the modem's answer, or the SIM
          3    network: no registration, no packet data
          4    MQTT: the broker was not reached, refused, or was lost
          5    time-out: no answer in time, or sub -W
          70   a bug in this program
          130  ended by Ctrl-C or SIGTERM
        """;
}
