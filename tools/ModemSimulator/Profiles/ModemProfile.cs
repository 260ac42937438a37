namespace Quectel.Simulator.Profiles;

/// <summary>Everything that differs between module families, as data.</summary>
public sealed record ModemProfile
{
    public required string Name { get; init; }

    /// <summary>AT+CGMM and the second line of ATI.</summary>
    public required string Model { get; init; }

    public required string Revision { get; init; }

    /// <summary>AT+QGMR: the revision with the application's sub-version.</summary>
    public required string FullRevision { get; init; }

    public required string Imei { get; init; }

    /// <summary>What follows the CRLF of a data prompt.</summary>
    public required string Prompt { get; init; }

    /// <summary>Longest command line after AT, in bytes.</summary>
    public required int MaxLineLength { get; init; }

    public required IReadOnlyList<string> UrcPorts { get; init; }

    /// <summary>The product id on the USB, four hexadecimal digits; the vendor is 2c7c. Null: not known.</summary>
    public required string? UsbProduct { get; init; }

    /// <summary>Zeros after the address in <c>+CGDCONT:</c>.</summary>
    public required int ContextTrailer { get; init; }

    /// <summary>Bytes of the file storage.</summary>
    public required int FileCapacity { get; init; }

    public required RadioProfile Radio { get; init; }

    public required BootScript Boot { get; init; }

    public required CommandProfile Commands { get; init; }

    /// <summary>What AT+QCFG offers, in the order of its test form.</summary>
    public required IReadOnlyList<DeviceSetting> Settings { get; init; }

    /// <summary>What AT+QGPSCFG offers.</summary>
    public required IReadOnlyList<DeviceSetting> GnssSettings { get; init; }

    /// <summary>Where a clock starts that nobody has set.</summary>
    public required DateTimeOffset ClockEpoch { get; init; }

    /// <summary>AT+QINDCFG: the kinds of URC, and whether a new module has them on.</summary>
    public required IReadOnlyDictionary<string, bool> Indications { get; init; }

    /// <summary>What AT+QICFG offers, in the order of its test form.</summary>
    public required IReadOnlyList<SocketSetting> SocketSettings { get; init; }

    public required LatencyTable Latencies { get; init; }

    public required SmsProfile Sms { get; init; }

    /// <summary>What AT+QSSLCFG offers, in the order of its test form.</summary>
    public required IReadOnlyList<ContextSetting> TlsSettings { get; init; }

    public required MqttProfile Mqtt { get; init; }
}
