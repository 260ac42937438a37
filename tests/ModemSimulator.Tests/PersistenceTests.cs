namespace Quectel.Simulator.Tests;

/// <summary>
/// What becomes of each setting: some live until the next boot, some are stored by <c>AT&amp;W</c>, some are non-volatile
/// at once (core-at.md 1.1, 1.8, 5.6, 6).
/// </summary>
public sealed class PersistenceTests
{
    // Stored by AT&W, brought back by ATZ and by a boot; AT&F is the factory's.
    private static readonly Fate Stored = new(Reboot: false, StoredAndReboot: true, Reset: false, Factory: false);

    // Gone with whatever happens.
    private static readonly Fate Volatile = new(Reboot: false, StoredAndReboot: false, Reset: false, Factory: false);

    // Of the module, not of the line's profile, until it boots.
    private static readonly Fate UntilBoot = new(Reboot: false, StoredAndReboot: false, Reset: true, Factory: true);

    private static readonly Fate NonVolatile = new(Reboot: true, StoredAndReboot: true, Reset: true, Factory: true);

    // AT+IPR: stored by AT&W, untouched by ATZ and AT&F.
    private static readonly Fate StoredOnly = new(Reboot: false, StoredAndReboot: true, Reset: true, Factory: true);

    private static readonly Setting[] Settings =
    [
        new("ATS0=3", "ATS0?", "000", "003", Stored),
        new("ATS7=60", "ATS7?", "000", "060", Stored),
        new("ATS10=20", "ATS10?", "015", "020", Stored),
        new("ATS12=100", "ATS12?", "050", "100", Stored),
        new("ATS6=4", "ATS6?", "002", "004", Volatile),
        new("ATS8=5", "ATS8?", "002", "005", Volatile),
        new("AT+CMEE=2", "AT+CMEE?", "+CMEE: 1", "+CMEE: 2", Volatile),
        new("AT+CREG=1", "AT+CREG?", "+CREG: 0,1", "+CREG: 1,1", Stored),
        new("AT+CGREG=1", "AT+CGREG?", "+CGREG: 0,1", "+CGREG: 1,1", Stored),
        new("AT+CEREG=1", "AT+CEREG?", "+CEREG: 0,1", "+CEREG: 1,1", Stored),
        new("AT+IPR=9600", "AT+IPR?", "+IPR: 115200", "+IPR: 9600", StoredOnly),
        new("AT+COPS=3,2", "AT+COPS?", "+COPS: 0,0,\"Simulated Mobile\",7", "+COPS: 0,2,\"00101\",7", UntilBoot),
        new("AT+CFUN=4", "AT+CFUN?", "+CFUN: 1", "+CFUN: 4", UntilBoot),
        new("AT+QINDCFG=\"ring\",0", "AT+QINDCFG=\"ring\"", "+QINDCFG: \"ring\",1", "+QINDCFG: \"ring\",0", UntilBoot),
        new("AT+QINDCFG=\"csq\",1,1", "AT+QINDCFG=\"csq\"", "+QINDCFG: \"csq\",0", "+QINDCFG: \"csq\",1", NonVolatile),
        new("AT+CGEREP=0,1", "AT+CGEREP?", "+CGEREP: 0,0", "+CGEREP: 0,1", NonVolatile),
        new("AT+CTZU=3", "AT+CTZU?", "+CTZU: 1", "+CTZU: 3", NonVolatile),
        new("AT+CTZR=1", "AT+CTZR?", "+CTZR: 0", "+CTZR: 1", NonVolatile),
        new("AT+QURCCFG=\"urcport\",\"all\"", "AT+QURCCFG=\"urcport\"",
            "+QURCCFG: \"urcport\",\"usbat\"", "+QURCCFG: \"urcport\",\"all\"", NonVolatile),
        new("AT+QCFG=\"ledmode\",1", "AT+QCFG=\"ledmode\"", "+QCFG: \"ledmode\",0", "+QCFG: \"ledmode\",1", NonVolatile),
        new("AT+QGPSCFG=\"nmeasrc\",1", "AT+QGPSCFG=\"nmeasrc\"",
            "+QGPSCFG: \"nmeasrc\",0", "+QGPSCFG: \"nmeasrc\",1", NonVolatile),
        new("AT+CGDCONT=1,\"IP\",\"x\"", "AT+CGDCONT?",
            "+CGDCONT: 1,\"IP\",\"\",\"0.0.0.0\",0,0,0,0", "+CGDCONT: 1,\"IP\",\"x\",\"0.0.0.0\",0,0,0,0", NonVolatile),
    ];

    public static TheoryData<string> Names => [.. Settings.Select(setting => setting.Write)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Setting_Rebooted(string name) => await CheckAsync(name, fate => fate.Reboot, RebootAsync);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Setting_StoredAndRebooted(string name) =>
        await CheckAsync(name, fate => fate.StoredAndReboot, async bench =>
        {
            await CarryOutAsync(bench, "AT&W");
            await RebootAsync(bench);
        });

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Setting_Reset(string name) =>
        await CheckAsync(name, fate => fate.Reset, bench => CarryOutAsync(bench, "ATZ"));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Setting_SetToFactory(string name) =>
        await CheckAsync(name, fate => fate.Factory, bench => CarryOutAsync(bench, "AT&F"));

    private static async Task CheckAsync(string name, Func<Fate, bool> kept, Func<Bench, Task> happen)
    {
        Setting setting = Settings.Single(setting => setting.Write == name);
        await using Bench bench = await Bench.WithEchoOffAsync();
        Assert.Equal(setting.Before, await ReadAsync(bench, setting.Read));
        await CarryOutAsync(bench, setting.Write);
        Assert.Equal(setting.After, await ReadAsync(bench, setting.Read));

        await happen(bench);

        // It has the echo on again, perhaps.
        await CarryOutAsync(bench, "ATE0");
        Assert.Equal(kept(setting.Fate) ? setting.After : setting.Before, await ReadAsync(bench, setting.Read));
    }

    private static async Task RebootAsync(Bench bench)
    {
        await bench.Host.SendAsync("AT+CFUN=1,1\r");
        await bench.Host.ReadUntilAsync("PB DONE\r\n");
    }

    private static async Task CarryOutAsync(Bench bench, string command)
    {
        await bench.Host.SendAsync(command + "\r");
        await bench.Host.ReadUntilAsync("\r\nOK\r\n");
    }

    private static async Task<string> ReadAsync(Bench bench, string command)
    {
        await bench.Host.SendAsync(command + "\r");
        return (await bench.Host.ReadUntilAsync("\r\n\r\nOK\r\n"))[2..^8];
    }

    /// <param name="Reboot">It is kept over AT+CFUN=1,1.</param>
    /// <param name="StoredAndReboot">It is kept over AT&amp;W and AT+CFUN=1,1.</param>
    /// <param name="Reset">It is kept over ATZ.</param>
    /// <param name="Factory">It is kept over AT&amp;F.</param>
    private sealed record Fate(bool Reboot, bool StoredAndReboot, bool Reset, bool Factory);

    private sealed record Setting(string Write, string Read, string Before, string After, Fate Fate);
}
