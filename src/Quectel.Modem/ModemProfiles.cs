namespace Quectel.Modem;

/// <summary>The families the driver knows. Sources are sections of the projects' QMT reference.</summary>
public static class ModemProfiles
{
    // QMT reference, 4.2: what the first manual has, that of BG96, and every family since.
    private static readonly string[] FirstSettings =
        ["version", "pdpcid", "ssl", "keepalive", "session", "timeout", "will", "aliauth"];

    /// <summary>EC21, EC25, EG21, EG25, EG91, EG95, EM05 and EC20.</summary>
    public static ModemProfile Ec2x { get; } = new()
    {
        Family = "EC2x",
        ModelPrefixes = ["EC20", "EC21", "EC25", "EG21", "EG25", "EG91", "EG95", "EM05"],
        ScanTechnologies = // Core AT reference, 5.6, as for BG9x.
        [
            ScanTechnology.Gsm,
            ScanTechnology.TdScdma,
            ScanTechnology.Wcdma,
            ScanTechnology.Lte,
            ScanTechnology.Cdma,
        ],
        Mqtt = new ModemMqttProfile
        {
            PublishGrammar = MqttPublishGrammar.Extended, // 12.1
            Settings = // 4.2: the names found on an EG25; the manual V1.1 has fewer.
            [
                .. FirstSettings, "recv/mode", "willex", "send/mode", "qmtping", "hwauth", "hwprodid",
            ],
            MaxPayloadBytes = 1500, // 3.1, 12.1: likely, from host code; the newer manuals could not be read.
            MaxTopicBytes = 255, // 3.1
            MaxWillPayloadBytes = 255, // 3.1
            InFlightWindow = 1, // C15: nothing found, 1 is safe.
            OpenTimeout = TimeSpan.FromSeconds(121), // 3.2
            CloseTimeout = TimeSpan.FromSeconds(31), // 3.2
        },
    };

    /// <summary>BG95, BG77 and BG600L.</summary>
    public static ModemProfile Bg9x { get; } = new()
    {
        Family = "BG9x",
        ModelPrefixes = ["BG95", "BG77", "BG600"],
        PacketRegistrationLevel = 4, // Core AT reference, 5.5
        ScanTechnologies = [ScanTechnology.Gsm, ScanTechnology.CatM1, ScanTechnology.NbIot],
        Mqtt = new ModemMqttProfile
        {
            PublishGrammar = MqttPublishGrammar.Standard, // C22: QMTPUBEX is inline here.
            Settings = [.. FirstSettings, "recv/mode"], // 4.2
            MaxPayloadBytes = 4096, // 3.1
            MaxTopicBytes = 255, // 3.1
            MaxWillPayloadBytes = 255, // 3.1
            InFlightWindow = 5, // 3.1, 11.5
            OpenTimeout = TimeSpan.FromSeconds(121), // 3.2
            CloseTimeout = TimeSpan.FromSeconds(31), // 3.2
        },
    };

    /// <summary>
    /// BG96. Its first firmware (manual V1.0) has no <c>recv/mode</c>, by which it is known when the modem is opened: then it
    /// publishes without an announced length, and receives without one.
    /// </summary>
    public static ModemProfile Bg96 { get; } = Bg9x with
    {
        Family = "BG96",
        ModelPrefixes = ["BG96"],
        Mqtt = Bg9x.Mqtt with { MaxPayloadBytes = 1548 }, // 3.1, 11.1: what is longer is cut without a word.
    };

    /// <summary>BG770A and BG773: another chip than BG77, with its commands.</summary>
    public static ModemProfile Bg770 { get; } = Bg9x with
    {
        Family = "BG770",
        ModelPrefixes = ["BG770", "BG773"],
        Mqtt = Bg9x.Mqtt with { MaxPdpContextId = 5 }, // C3
    };

    /// <summary>EC200, EC600, EC800, EC801, EG912, EG915: the same commands on other chips (1).</summary>
    public static ModemProfile Ec200x { get; } = new()
    {
        Family = "EC200x",
        ModelPrefixes = ["EC200", "EC600", "EC800", "EC801", "EG912", "EG915"],
        Mqtt = CarefulMqtt(MqttPublishGrammar.Extended) with // 12.1
        {
            Settings = // 4.2: an EC600S.
            [
                .. FirstSettings, "recv/mode", "willex", "send/mode", "dataformat", "view/mode", "edit/timeout", "qmtping",
                "hwauth", "hwprodid", "onenet", "CTWing",
            ],
            MaxPdpContextId = 15, // C3
        },
    };

    /// <summary>EC801E, whose host code publishes much longer payloads than is known of its family.</summary>
    public static ModemProfile Ec801e { get; } = Ec200x with
    {
        Family = "EC801E",
        ModelPrefixes = ["EC801E"],
        Mqtt = Ec200x.Mqtt with { MaxPayloadBytes = 65_535 }, // 3.1: 64 KB; +CME ERROR: 601 above.
    };

    /// <summary>EG800K, which has more settings.</summary>
    public static ModemProfile Eg800k { get; } = Ec200x with
    {
        Family = "EG800K",
        ModelPrefixes = ["EG800"],
        Mqtt = Ec200x.Mqtt with
        {
            Settings = [.. Ec200x.Mqtt.Settings, "close/time", "protocol/check", "wakeup/topic"], // 4.2
        },
    };

    /// <summary>All of them, one that is part of another before it.</summary>
    public static IReadOnlyList<ModemProfile> All { get; } = [Ec2x, Bg9x, Bg96, Bg770, Ec801e, Eg800k, Ec200x];

    /// <summary>Finds the family of a model.</summary>
    /// <param name="model">The model as <c>ATI</c> gives it.</param>
    /// <returns>The family; null when the driver does not know the model.</returns>
    public static ModemProfile? Find(string model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return All.FirstOrDefault(profile => profile.Covers(model));
    }

    /// <summary>A profile for a model that belongs to no known family.</summary>
    internal static ModemProfile CreateUnknown(string model, MqttPublishGrammar grammar) => new()
    {
        Family = "unknown",
        ModelPrefixes = [model],
        Mqtt = CarefulMqtt(grammar),
    };

    /// <summary>The limits and settings that hold for every family.</summary>
    private static ModemMqttProfile CarefulMqtt(MqttPublishGrammar grammar) => new()
    {
        PublishGrammar = grammar,
        Settings = [.. FirstSettings, "recv/mode"],
        MaxPayloadBytes = 1500, // C8: 64 KB on EC801E, elsewhere not known.
        MaxTopicBytes = 255, // 3.1
        MaxWillPayloadBytes = 255, // 3.1
        InFlightWindow = 1, // C15: nothing found, 1 is safe.
        OpenTimeout = TimeSpan.FromSeconds(121), // 3.2
        CloseTimeout = TimeSpan.FromSeconds(31), // 3.2
    };
}
