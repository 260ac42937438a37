using Microsoft.Extensions.Logging;

namespace Quectel.Modem;

/// <summary>
/// What the driver logs: trace = the wire, debug = decisions, information = life cycle, warning = recovered.
/// </summary>
internal static partial class ModemLog
{
    private static readonly Func<ILogger, string, IDisposable?> Port = LoggerMessage.DefineScope<string>("{ModemPort}");

    /// <summary>Whose lines these are, where there are several modems.</summary>
    public static IDisposable? BeginPort(ILogger logger, string port) => Port(logger, port);

    [LoggerMessage(1001, LogLevel.Trace, "> {Line}")]
    public static partial void LineSent(ILogger logger, string line);

    [LoggerMessage(1002, LogLevel.Trace, "> [{Count} bytes]")]
    public static partial void PayloadSent(ILogger logger, int count);

    [LoggerMessage(1003, LogLevel.Trace, "< {Line}")]
    public static partial void LineReceived(ILogger logger, string line);

    [LoggerMessage(1010, LogLevel.Debug, "No subscriber for the URC {Line}")]
    public static partial void UrcIgnored(ILogger logger, string line);

    [LoggerMessage(1011, LogLevel.Warning, "The URC {Line} was not understood")]
    public static partial void UrcNotUnderstood(ILogger logger, string line, Exception error);

    [LoggerMessage(1012, LogLevel.Warning, "The final result {Line} came although no command was pending")]
    public static partial void UnexpectedFinalResult(ILogger logger, string line);

    [LoggerMessage(1013, LogLevel.Warning, "Dropped {Count} bytes that had no line end")]
    public static partial void OversizeLine(ILogger logger, long count);

    [LoggerMessage(1020, LogLevel.Warning, "{Command} was not answered within {Seconds} s")]
    public static partial void CommandTimedOut(ILogger logger, string command, double seconds);

    [LoggerMessage(
        1021,
        LogLevel.Warning,
        "The answer to {Command} may still come: proving the channel before the next command, for {Seconds} s at most")]
    public static partial void ChannelSuspect(ILogger logger, string command, double seconds);

    [LoggerMessage(1022, LogLevel.Information, "The channel is proven: the modem owes no answer")]
    public static partial void ChannelProven(ILogger logger);

    [LoggerMessage(1023, LogLevel.Debug, "Threw away {Count} lines of older answers")]
    public static partial void LinesQuarantined(ILogger logger, int count);

    [LoggerMessage(1024, LogLevel.Information, "Channel closed: {Reason}")]
    public static partial void ChannelClosed(ILogger logger, string reason);

    [LoggerMessage(1025, LogLevel.Warning, "{Doubt} Proving the channel before the next command, for {Seconds} s at most")]
    public static partial void ChannelDoubted(ILogger logger, string doubt, double seconds);

    [LoggerMessage(1026, LogLevel.Debug, "Asked the modem to abort {Command}")]
    public static partial void CommandAborted(ILogger logger, string command);

    [LoggerMessage(1030, LogLevel.Information, "Opened {Port}: {Manufacturer} {Model}, firmware {Revision}")]
    public static partial void ModemOpened(
        ILogger logger,
        string port,
        string manufacturer,
        string model,
        string revision);

    [LoggerMessage(
        1031,
        LogLevel.Warning,
        "The model {Model} is not known; its own answers say that it publishes by the {Grammar} grammar")]
    public static partial void UnknownModel(ILogger logger, string model, MqttPublishGrammar grammar);

    [LoggerMessage(
        1034,
        LogLevel.Warning,
        "The model {Model} is not known, and it has no AT+QMTCFG: it will do no MQTT")]
    public static partial void UnknownModelWithoutMqtt(ILogger logger, string model);

    [LoggerMessage(
        1037,
        LogLevel.Warning,
        "The modem refuses AT+QMTCFG=?; firmware for programs inside the module ({Family}) does no MQTT over AT commands")]
    public static partial void NoMqttSettings(ILogger logger, string family);

    [LoggerMessage(1032, LogLevel.Warning, "The modem restarted: all connections and settings inside it are gone")]
    public static partial void ModemRestarted(ILogger logger);

    [LoggerMessage(1033, LogLevel.Information, "Reopening {Port}")]
    public static partial void Reopening(ILogger logger, string port);

    [LoggerMessage(1050, LogLevel.Debug, "Waiting for {Port}: {Obstacle}")]
    public static partial void WaitingForPort(ILogger logger, string port, string obstacle);

    [LoggerMessage(1051, LogLevel.Information, "A modem answers on {Port} at {BaudRate} baud")]
    public static partial void BaudRateFound(ILogger logger, string port, int baudRate);

    [LoggerMessage(
        1052,
        LogLevel.Warning,
        "The module sends its URCs to {UrcPort} and this program is on {OwnPort}: MQTT and all other news are not heard here. "
        + "ModemOptions.UrcPort brings them")]
    public static partial void UrcsGoElsewhere(ILogger logger, string urcPort, string ownPort);
}
