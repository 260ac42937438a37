namespace Quectel.Simulator.Cli;

internal static class ExitStatus
{
    /// <summary>Ended by SIGINT or SIGTERM.</summary>
    public const int Done = 0;

    /// <summary>The command line is wrong. System.CommandLine's own choice.</summary>
    public const int Usage = 1;

    /// <summary>The simulator could not start: port in use, link path taken, library missing.</summary>
    public const int CannotStart = 2;

    /// <summary>With <c>--strict</c>: a host sent commands of which nobody knows what the module answers.</summary>
    public const int UnknownCommands = 3;

    /// <summary>With <c>--replay</c>: the host did not send what was recorded.</summary>
    public const int ReplayMismatch = 4;
}
