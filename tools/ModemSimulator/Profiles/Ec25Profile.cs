namespace Quectel.Simulator.Profiles;

/// <summary>EC25, standing for EC2x/EG2x/EG9x/EM05 ("LTE Standard").</summary>
internal static class Ec25Profile
{
    public static ModemProfile Create() => new()
    {
        Name = "EC25",
        Model = "EC25",                                     // core-at.md 3
        Revision = "EC25EFAR02A09M4G",                      // core-at.md 3
        FullRevision = "EC25EFAR02A09M4G_01.003.01.003",    // core-at.md 3, sub-version as on EG25-G
        Imei = "861234050000001",                           // core-at.md A.1
        Prompt = "> ",                                      // qmt-commands.md 11.2, canonical
        MaxLineLength = 2048,                               // core-at.md 1.1: not documented, 1024 at least
        UrcPorts = ["usbat", "usbmodem", "uart1", "uart2", "all"],  // core-at.md 13
        ContextTrailer = 4,                                 // core-at.md 6.1: 8 fields
        FileCapacity = 16_000_000,                          // core-at.md 8.1: about 16 MB
        Radio = new RadioProfile
        {
            SignalMode = "LTE",                             // core-at.md 5.2
            NetworkMode = "FDD LTE",                        // core-at.md 5.3
            Band = "LTE BAND 3",                            // core-at.md 5.3
            Channel = 1650,
            AccessTechnology = 7,                           // core-at.md 5.5: E-UTRAN
        },
        Boot = new BootScript
        {
            UntilReady = TimeSpan.FromSeconds(10),          // core-at.md 13: 10-13 s
            UntilSim = TimeSpan.FromSeconds(1),
            AfterSimReady =                                 // core-at.md 2.1
            [
                new TimedUrc(TimeSpan.Zero, "+QUSIM: 1"),
                new TimedUrc(TimeSpan.FromSeconds(2), "+QIND: SMS DONE"),
                new TimedUrc(TimeSpan.FromSeconds(1), "+QIND: PB DONE"),
            ],
        },
        Latencies = Latencies(),
        Mqtt = new MqttProfile
        {
            MaxPayload = 1500,                              // qmt-commands.md 3.1
            ExtendedPublish = PublishExGrammar.LengthAndPrompt,   // qmt-commands.md 12.1
            MaxTopicsPerSubscribe = 5,                      // qmt-commands.md 3.1
            InflightWindow = 5,                             // qmt-commands.md 11.5
            Settings = Settings(),
        },
    };

    private static LatencyTable Latencies() => new()
    {
        Command = TimeSpan.FromMilliseconds(10),            // core-at.md 11: the 300 ms class
        SlowCommands = new Dictionary<string, TimeSpan>
        {
            ["+QIACT"] = TimeSpan.FromSeconds(1.4),         // core-at.md A.1
            ["+QIDEACT"] = TimeSpan.FromSeconds(0.5),
            ["+CGACT"] = TimeSpan.FromSeconds(1.4),
            ["+CGATT"] = TimeSpan.FromSeconds(1),
            ["+CFUN"] = TimeSpan.FromSeconds(1),            // core-at.md 2.3: at most 15 s
            ["+CPIN"] = TimeSpan.FromMilliseconds(200),     // core-at.md 4: at most 5 s
            ["+COPS"] = TimeSpan.FromSeconds(2),            // core-at.md 5.5: at most 180 s
        },
        Payload = TimeSpan.FromMilliseconds(100),           // qmt-commands.md 3.2: payload complete to OK
        Registration = TimeSpan.FromSeconds(3),
        OperatorScan = TimeSpan.FromSeconds(30),            // core-at.md 14: 30-90 s
        MqttOpen = TimeSpan.FromMilliseconds(200),          // qmt-commands.md 3.2, 23
        MqttClose = TimeSpan.FromMilliseconds(50),          // qmt-commands.md 23
        MqttConnect = TimeSpan.FromMilliseconds(300),       // qmt-commands.md 3.2
        MqttDisconnect = TimeSpan.FromMilliseconds(50),     // qmt-commands.md 23
        MqttDisconnectedNotice = TimeSpan.FromMilliseconds(200),
        MqttSubscribe = TimeSpan.FromMilliseconds(100),     // qmt-commands.md 23
        MqttPublish = TimeSpan.FromMilliseconds(50),
        PowerDown = TimeSpan.FromSeconds(2),                // core-at.md 2.4: at most 60 s
    };

    // The names are those found on an EG25-G, in the order of the EC600S capture (qmt-commands.md 4.2).
    private static MqttSetting[] Settings() =>
    [
        CommonMqttSettings.Version,
        CommonMqttSettings.ContextId,
        CommonMqttSettings.Ssl,
        CommonMqttSettings.KeepAlive,
        CommonMqttSettings.Session,
        CommonMqttSettings.PacketTimeout,
        CommonMqttSettings.Will,
        new MqttSetting(
            "willex",
            MqttSettingShape.SwitchWithPayload,
            [
                MqttSettingField.Number(0, 1, 0),
                MqttSettingField.Number(0, 2, 0),
                MqttSettingField.Number(0, 1, 0),
                MqttSettingField.Text("willtopic", 255),
                MqttSettingField.Number(0, 256, 0),
            ]),
        CommonMqttSettings.ReceiveMode,
        new MqttSetting("send/mode", MqttSettingShape.Values, [MqttSettingField.Number(0, 1, 0)]),
        CommonMqttSettings.AliAuthentication,
        new MqttSetting(
            "hwauth",
            MqttSettingShape.Credentials,
            [MqttSettingField.Text("device id", 256), MqttSettingField.Secret("device secret", 256)]),
        new MqttSetting(
            "hwprodid",
            MqttSettingShape.Credentials,
            [
                MqttSettingField.Text("product id", 256),
                MqttSettingField.Secret("product secret", 256),
                MqttSettingField.Text("nodeid", 256),
            ]),
        new MqttSetting("qmtping", MqttSettingShape.Values, [MqttSettingField.Number(5, 60, 5)]),
    ];
}
