using Quectel.Modem;
using Quectel.Mqtt;

namespace Quectel.Cli;

/// <summary>The one place that says what a failure means to whoever called the program.</summary>
/// <param name="ExitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="Message">What happened and what to try; null when there is nothing to say.</param>
internal sealed record FailureReport(int ExitCode, string? Message)
{
    public static FailureReport Of(Exception error) => error switch
    {
        CliException own => new FailureReport(own.ExitCode, own.Message),
        OperationCanceledException => new FailureReport(ExitCodes.Interrupted, null),
        MqttConnectionLostException { Reason: MqttDisconnectReason.ModemLost or MqttDisconnectReason.ModemRestarted } =>
            new FailureReport(ExitCodes.Modem, error.Message),
        MqttException => new FailureReport(ExitCodes.Mqtt, error.Message),
        PacketDataException or NotRegisteredException => new FailureReport(ExitCodes.Network, error.Message),
        ModemTimeoutException => new FailureReport(ExitCodes.TimedOut, error.Message),
        ModemException or PlatformNotSupportedException => new FailureReport(ExitCodes.Modem, error.Message),
        ArgumentException misuse => new FailureReport(ExitCodes.Usage, WithoutParameter(misuse)),
        FormatException or IOException or UnauthorizedAccessException => new FailureReport(ExitCodes.Usage, error.Message),
        _ => new FailureReport(
            ExitCodes.Internal,
            $"this is a bug; please report it: {error.GetType().Name}: {error.Message} (--log-level debug shows where)"),
    };

    // " (Parameter 'Host')" and "Actual value was 7." speak of the program's source, not of the user's command line.
    private static string WithoutParameter(ArgumentException misuse)
    {
        int end = misuse.Message.IndexOf($" (Parameter '{misuse.ParamName}')", StringComparison.Ordinal);
        return end < 0 ? misuse.Message : misuse.Message[..end];
    }
}
