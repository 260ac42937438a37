namespace Quectel.Modem;

/// <summary>The families the driver knows. Sources are sections of the projects' QMT reference.</summary>
public static class ModemProfiles
{
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
            MaxPayloadBytes = 1500, // 3.1, 12.1: likely, from host code; the newer manuals could not be read.
            MaxTopicBytes = 255, // 3.1
            MaxWillPayloadBytes = 255, // 3.1
            InFlightWindow = 1, // C15: nothing found, 1 is safe.
            OpenTimeout = TimeSpan.FromSeconds(121), // 3.2
            CloseTimeout = TimeSpan.FromSeconds(31), // 3.2
        },
    };

    /// <summary>BG95, BG77, BG600L, BG96 with newer firmware, and BG770A and BG773, which publish in the same way (1).</summary>
    public static ModemProfile Bg9x { get; } = new()
    {
        Family = "BG9x",
        ModelPrefixes = ["BG95", "BG77", "BG770", "BG773", "BG600", "BG96"],
        PacketRegistrationLevel = 4, // Core AT reference, 5.5
        ScanTechnologies = [ScanTechnology.Gsm, ScanTechnology.CatM1, ScanTechnology.NbIot],
        Mqtt = new ModemMqttProfile
        {
            PublishGrammar = MqttPublishGrammar.Standard, // C22: QMTPUBEX is inline here.
            MaxPayloadBytes = 4096, // 3.1
            MaxTopicBytes = 255, // 3.1
            MaxWillPayloadBytes = 255, // 3.1
            InFlightWindow = 5, // 3.1, 11.5
            OpenTimeout = TimeSpan.FromSeconds(121), // 3.2
            CloseTimeout = TimeSpan.FromSeconds(31), // 3.2
        },
    };

    /// <summary>EC200, EC600, EC800, EC801, EG800, EG912, EG915: the same commands on other chips (1).</summary>
    public static ModemProfile Ec200x { get; } = new()
    {
        Family = "EC200x",
        ModelPrefixes = ["EC200", "EC600", "EC800", "EC801", "EG800", "EG912", "EG915"],
        Mqtt = CarefulMqtt(MqttPublishGrammar.Extended), // 12.1
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ModemProfile> All { get; } = [Ec2x, Bg9x, Ec200x];

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

    /// <summary>The limits that hold for every family.</summary>
    private static ModemMqttProfile CarefulMqtt(MqttPublishGrammar grammar) => new()
    {
        PublishGrammar = grammar,
        MaxPayloadBytes = 1500, // C8: 64 KB on EC801E, elsewhere not known.
        MaxTopicBytes = 255, // 3.1
        MaxWillPayloadBytes = 255, // 3.1
        InFlightWindow = 1, // C15: nothing found, 1 is safe.
        OpenTimeout = TimeSpan.FromSeconds(121), // 3.2
        CloseTimeout = TimeSpan.FromSeconds(31), // 3.2
    };
}
