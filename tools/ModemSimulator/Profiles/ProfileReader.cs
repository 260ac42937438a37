using Quectel.Simulator.Configuration;

namespace Quectel.Simulator.Profiles;

/// <summary>Reads a profile out of its YAML, after what it extends was merged in.</summary>
internal static class ProfileReader
{
    private const int MaxBytes = 1 << 30;

    public static ModemProfile Read(YamlMap map, string name) => MapReader.Read(map, reader => new ModemProfile
    {
        Name = name,
        Model = reader.Text("model"),
        Revision = reader.Text("revision"),
        FullRevision = reader.Text("full-revision"),
        Imei = reader.Text("imei"),
        Prompt = reader.Text("prompt"),
        MaxLineLength = reader.Integer("max-line-length", 40, 1 << 16),
        UrcPorts = reader.Texts("urc-ports"),
        UsbProduct = reader.OptionalText("usb-product"),
        ContextTrailer = reader.Integer("context-trailer", 0, 8),
        FileCapacity = reader.Integer("file-capacity", 0, MaxBytes),
        Radio = MapReader.Read(reader.Map("radio"), ReadRadio),
        Boot = MapReader.Read(reader.Map("boot"), ReadBoot),
        Latencies = MapReader.Read(reader.Map("latency"), ReadLatencies),
        Settings = ReadSettings(reader, "settings"),
        GnssSettings = ReadSettings(reader, "gnss-settings"),
        ClockEpoch = reader.Date("clock-epoch"),
        Indications = Entries(reader, "indications", static (kinds, name) => kinds.Integer(name, 0, 1) == 1),
        SocketSettings = [.. Entries(reader, "socket-settings", ReadSocketSetting).Values],
        Commands = MapReader.Read(reader.OptionalMap("commands") ?? new YamlMap([], map.At), ReadCommands),
        Sms = MapReader.Read(reader.Map("sms"), sms => new SmsProfile
        {
            SimCapacity = sms.Integer("sim-capacity", 1, 255),
            DeviceCapacity = sms.Integer("device-capacity", 1, 255),
        }),
        TlsSettings = MapReader.Read(reader.Map("tls"), ContextSettingReader.ReadOffered),
        Mqtt = MapReader.Read(reader.Map("mqtt"), ReadMqtt),
    });

    private static RadioProfile ReadRadio(MapReader reader) => new()
    {
        ReportsRejectCause = reader.Flag("reports-reject-cause"),
        Technologies = MapReader.Read(
            reader.Map("technologies"),
            all => Enum.GetValues<AccessTechnology>()
                .Select(technology => (technology, all.OptionalMap(MapReader.KebabCase($"{technology}"))))
                .Where(pair => pair.Item2 is not null)
                .Select(pair => MapReader.Read(pair.Item2!, item => ReadTechnology(item, pair.technology)))
                .ToArray()),
    };

    private static TechnologyProfile ReadTechnology(MapReader reader, AccessTechnology technology) => new()
    {
        Technology = technology,
        SignalMode = reader.Text("signal-mode"),
        NetworkMode = reader.Text("network-mode"),
        CellMode = reader.Text("cell-mode"),
        AccessCode = reader.Integer("access-code", 0, 100),
        Band = reader.Text("band"),
        Channel = reader.Integer("channel", 0, 262_143),
        BandIndex = reader.Text("band-index"),
        Bandwidth = reader.Integer("bandwidth", 0, 5),
        ResourceBlocks = reader.Integer("resource-blocks", 0, 100),
        ScanMode = reader.Integer("scan-mode", 0, 8),
        ScanCode = reader.Text("scan-code"),
        IotMode = reader.OptionalInteger("iot-mode", 0, 1),
    };

    private static BootScript ReadBoot(MapReader reader) => new()
    {
        PowerUp = ReadUrcs(reader, "power-up"),
        AnswersFrom = reader.Text("answers-from"),
        UntilSim = reader.Duration("until-sim"),
        AfterSimReady = ReadUrcs(reader, "after-sim-ready"),
    };

    private static TimedUrc[] ReadUrcs(MapReader reader, string key) =>
        [.. reader.Maps(key).Select(item => MapReader.Read(item, urc => new TimedUrc(urc.Duration("after"), urc.Text("urc"))))];

    private static LatencyTable ReadLatencies(MapReader reader) => new()
    {
        Command = reader.Duration("command"),
        SlowCommands = MapReader.Read(
            reader.Map("slow"), slow => slow.Keys.ToDictionary(command => command, slow.Duration)),
        Payload = reader.Duration("payload"),
        Registration = reader.Duration("registration"),
        Nitz = reader.Duration("nitz"),
        GnssFix = reader.Duration("gnss-fix"),
        OperatorScan = reader.Duration("operator-scan"),
        SmsSend = reader.Duration("sms-send"),
        SocketOpen = reader.Duration("socket-open"),
        NameLookup = reader.Duration("name-lookup"),
        Ping = reader.Duration("ping"),
        NetworkTime = reader.Duration("network-time"),
        MqttOpen = reader.Duration("mqtt-open"),
        MqttClose = reader.Duration("mqtt-close"),
        MqttConnect = reader.Duration("mqtt-connect"),
        MqttDisconnect = reader.Duration("mqtt-disconnect"),
        MqttDisconnectedNotice = reader.Duration("mqtt-disconnected-notice"),
        MqttSubscribe = reader.Duration("mqtt-subscribe"),
        MqttPublish = reader.Duration("mqtt-publish"),
        PowerDown = reader.Duration("power-down"),
    };

    private static CommandProfile ReadCommands(MapReader reader) => new()
    {
        Refused = Entries(reader, "refused", static (refused, name) => refused.Text(name)),
        Canned = Entries(reader, "canned", static (canned, name) => MapReader.Read(canned.Map(name), ReadCanned)),
        TestForms = Entries(reader, "test-forms", static (forms, name) => MapReader.Read(
            forms.Map(name), form => new TestForm(form.Texts("lines"), form.Flag("blank-line", absent: true)))),
    };

    private static SocketSetting ReadSocketSetting(MapReader all, string name) => MapReader.Read(
        all.Map(name),
        item => new SocketSetting(name, [.. item.Maps("fields").Select(field => MapReader.Read(field, ReadSocketField))]));

    private static SocketSettingField ReadSocketField(MapReader reader)
    {
        (int least, int greatest) = reader.Range("range");
        return new SocketSettingField(least, greatest, reader.Integer("default", least, greatest));
    }

    private static DeviceSetting[] ReadSettings(MapReader reader, string key) =>
    [
        .. Entries(reader, key, static (all, name) => MapReader.Read(all.Map(name), item => ReadSetting(item, name))).Values,
    ];

    private static DeviceSetting ReadSetting(MapReader reader, string name) =>
        new(name, reader.Text("values").Split(','), reader.Has("allowed") ? reader.Texts("allowed") : null);

    private static CannedCommand ReadCanned(MapReader reader) =>
        new(Lines(reader, "test"), Lines(reader, "read"), Lines(reader, "write"), Lines(reader, "execute"));

    private static IReadOnlyList<string>? Lines(MapReader reader, string form) =>
        reader.Has(form) ? reader.Texts(form) : null;

    // What a family takes back with ~ is not there.
    private static Dictionary<string, T> Entries<T>(MapReader reader, string key, Func<MapReader, string, T> read) =>
        reader.OptionalMap(key) is { } map
            ? MapReader.Read(map, entries => entries.Keys.Where(entries.Has).ToDictionary(name => name, name => read(entries, name)))
            : [];

    private static MqttProfile ReadMqtt(MapReader reader) => new()
    {
        MaxPayload = reader.Integer("max-payload", 1, 1 << 16),
        OversizeError = reader.OptionalInteger("oversize-error", 0, 10_000),
        PublishesByLength = reader.Flag("publish-length"),
        ExtendedPublish = reader.Choice<PublishExGrammar>("publish-ex"),
        MaxInlineMessage = reader.OptionalInteger("max-inline-message", 1, 1 << 16) ?? 0,
        MaxTopicsPerSubscribe = reader.Integer("topics-per-subscribe", 1, 100),
        InflightWindow = reader.Integer("inflight-window", 1, 100),
        ShowsConnectReturnCode = reader.Flag("connect-return-code"),
        ReportsQos0 = reader.Flag("qos-0-result"),
        PayloadOnNextLine = reader.Flag("payload-on-next-line"),
        SlotsReversed = reader.Flag("slots-reversed"),
        Settings = ContextSettingReader.ReadOffered(reader),
    };
}
