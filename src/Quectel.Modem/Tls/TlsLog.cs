using Microsoft.Extensions.Logging;

namespace Quectel.Modem;

/// <summary>What is logged of TLS contexts; in the category of the modem.</summary>
internal static partial class TlsLog
{
    [LoggerMessage(
        1060,
        LogLevel.Warning,
        "TLS context {Context} trusts any server: nothing protects its connections from anybody in between")]
    public static partial void TrustsAnyServer(ILogger logger, int context);

    [LoggerMessage(1061, LogLevel.Warning, "TLS context {Context} allows versions older than TLS 1.2 ({Version})")]
    public static partial void VersionObsolete(ILogger logger, int context, TlsVersion version);

    [LoggerMessage(1062, LogLevel.Warning, "The module has no TLS setting '{Setting}', which was asked for: going on without")]
    public static partial void SettingUnknown(ILogger logger, string setting);

    [LoggerMessage(1063, LogLevel.Information, "Stored {File} for TLS, {Length} bytes")]
    public static partial void FileStored(ILogger logger, string file, int length);
}
