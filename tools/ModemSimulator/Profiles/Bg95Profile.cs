namespace Quectel.Simulator.Profiles;

/// <summary>BG95-M3, standing for BG95/BG77/BG600L.</summary>
internal static class Bg95Profile
{
    public static ModemProfile Create() => new()
    {
        Name = "BG95-M3",
        Model = "BG95-M3",                                  // core-at.md 3
        Revision = "BG95M3LAR02A03",                        // core-at.md 3
        FullRevision = "BG95M3LAR02A03_01.011.01.011",      // core-at.md 3
        Imei = "861234050000002",
        Prompt = "> ",                                      // qmt-commands.md 11.2
        MaxLineLength = 2048,                               // core-at.md 1.1: not documented, 1024 at least
        UrcPorts = ["usbat", "usbmodem", "uart1"],          // core-at.md 13
        ContextTrailer = 4,                                 // core-at.md 13: 8 fields, uncertain
        FileCapacity = 14_483_456,                          // core-at.md 8.1: BG96's
        Radio = new RadioProfile
        {
            SignalMode = "eMTC",                            // core-at.md 5.2
            NetworkMode = "eMTC",                           // core-at.md 5.3
            Band = "LTE BAND 20",                           // core-at.md 5.3
            Channel = 6200,
            AccessTechnology = 8,                           // core-at.md 5.5: LTE Cat M1
        },
        Boot = new BootScript
        {
            UntilReady = TimeSpan.FromSeconds(2.5),         // core-at.md 2.2
            UntilApplicationReady = TimeSpan.FromSeconds(1),
            UntilSim = TimeSpan.FromSeconds(0.5),
            AfterSimReady =                                 // core-at.md A.2
            [
                new TimedUrc(TimeSpan.Zero, "+QUSIM: 1"),
                new TimedUrc(TimeSpan.FromSeconds(1), "+QIND: SMS DONE"),
            ],
        },
        Latencies = Latencies(),
        Mqtt = new MqttProfile
        {
            MaxPayload = 4096,                              // qmt-commands.md 3.1
            ExtendedPublish = PublishExGrammar.InlineMessage,     // qmt-commands.md 12.2
            MaxInlineMessage = 560,                         // qmt-commands.md 3.1, 12.2 (C9: another source says 1024)
            MaxTopicsPerSubscribe = 5,                      // qmt-commands.md 3.1
            InflightWindow = 5,                             // qmt-commands.md 3.1
            Settings =                                      // qmt-commands.md 4.2: BG96's list and recv/mode
            [
                CommonMqttSettings.Version,
                CommonMqttSettings.ContextId,
                CommonMqttSettings.Ssl,
                CommonMqttSettings.KeepAlive,
                CommonMqttSettings.Session,
                CommonMqttSettings.PacketTimeout,
                CommonMqttSettings.Will,
                CommonMqttSettings.ReceiveMode,
                CommonMqttSettings.AliAuthentication,
            ],
        },
    };

    private static LatencyTable Latencies() => new()
    {
        Command = TimeSpan.FromMilliseconds(10),            // core-at.md 11: the 300 ms class
        SlowCommands = new Dictionary<string, TimeSpan>
        {
            ["+QIACT"] = TimeSpan.FromSeconds(2),           // core-at.md 14: 1-5 s
            ["+QIDEACT"] = TimeSpan.FromSeconds(0.5),
            ["+CGACT"] = TimeSpan.FromSeconds(2),
            ["+CGATT"] = TimeSpan.FromSeconds(1),
            ["+CFUN"] = TimeSpan.FromSeconds(1),            // core-at.md 2.3: at most 15 s
            ["+CPIN"] = TimeSpan.FromMilliseconds(200),     // core-at.md 4: at most 5 s
            ["+COPS"] = TimeSpan.FromSeconds(2),            // core-at.md 5.5: at most 180 s
        },
        Payload = TimeSpan.FromMilliseconds(50),
        Registration = TimeSpan.FromSeconds(5),
        OperatorScan = TimeSpan.FromSeconds(30),            // core-at.md 14: 30-90 s
        MqttOpen = TimeSpan.FromMilliseconds(500),          // qmt-commands.md 23: 200-2000 ms
        MqttClose = TimeSpan.FromMilliseconds(100),         // qmt-commands.md 23
        MqttConnect = TimeSpan.FromMilliseconds(300),       // qmt-commands.md 23
        MqttDisconnect = TimeSpan.FromMilliseconds(50),     // qmt-commands.md 23
        MqttDisconnectedNotice = TimeSpan.FromMilliseconds(300),
        MqttSubscribe = TimeSpan.FromMilliseconds(200),     // qmt-commands.md 23
        MqttPublish = TimeSpan.FromMilliseconds(100),       // qmt-commands.md 23
        PowerDown = TimeSpan.FromSeconds(1),                // core-at.md 2.4: at most 60 s
    };
}
