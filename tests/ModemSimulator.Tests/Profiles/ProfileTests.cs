using Quectel.Simulator.Configuration;
using Quectel.Simulator.Profiles;
using Quectel.Testing;

namespace Quectel.Simulator.Tests.Profiles;

public sealed class ProfileTests : IDisposable
{
    private const string Ok = "\r\nOK\r\n";

    private readonly string _directory = Directory.CreateTempSubdirectory("quectel-profiles-").FullName;

    public static TheoryData<string> Models => [.. ModemProfiles.Names];

    public static TheoryData<string> ModelsThatCount =>
        [.. ModemProfiles.Names.Where(name => ModemProfiles.Get(name).Mqtt.PublishesByLength)];

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(ProfileDirectory, "*.yaml", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(ProfileDirectory, path))];

    private static string ProfileDirectory => Path.Combine(RepositoryRoot(), "tools", "ModemSimulator", "Profiles");

    /// <summary>A value whose origin nobody knows is a rumour.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Values_All_NameTheirSource(string file)
    {
        string[] lines = File.ReadAllLines(Path.Combine(ProfileDirectory, file));

        Assert.All(lines.Where(HoldsAValue), line => Assert.Matches(@"# (core-at\.md|qmt-commands\.md|assumed)", line));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Identity_IsTheProfiles(string model)
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.Model = model);
        ModemProfile profile = ModemProfiles.Get(model);

        await bench.Host.ExchangeAsync(
            "ATI\r", $"\r\nQuectel\r\n{profile.Model}\r\nRevision: {profile.Revision}\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+GSN\r", $"\r\n{profile.Imei}\r\n{Ok}");
        Assert.Equal(15, profile.Imei.Length);
        Assert.StartsWith(profile.Revision, profile.FullRevision);
    }

    [Fact]
    public void Imei_NoTwoModels_HaveTheSame()
    {
        // BG95 is another name for BG95-M3, and BG96-V1 is a BG96 before its update.
        string[] modules = [.. ModemProfiles.Names.Except(["BG95", "BG96-V1"])];

        Assert.Equal(modules.Length, modules.Select(model => ModemProfiles.Get(model).Imei).Distinct().Count());
    }

    [Theory]
    [InlineData("EC25", "RDY|+CFUN: 1|+CPIN: READY|+QUSIM: 1|+QIND: SMS DONE|+QIND: PB DONE")]
    [InlineData("BG95", "RDY|APP RDY|+CFUN: 1|+CPIN: READY|+QUSIM: 1|+QIND: SMS DONE")]
    [InlineData(
        "BG96",
        "RDY|+CFUN: 1|APP RDY|+CPIN: READY|+QUSIM: 1|+QIND: SMS DONE|+CPIN: READY|+QUSIM: 1|+QIND: SMS DONE")]
    [InlineData("BG96-V1", "RDY|+CFUN: 1|+CPIN: READY|+QUSIM: 1|+QIND: SMS DONE")]
    public async Task Boot_OfEachKind_SaysWhatTheModuleSays(string model, string urcs)
    {
        var time = new ManualTimeProvider();
        await using var bench = new Bench(options =>
            (options.Model, options.ColdBoot, options.LatencyScale, options.TimeProvider) = (model, true, 1, time));

        await time.RunUntilCompletedAsync(
            bench.Host.ExpectAsync(string.Concat(urcs.Split('|').Select(urc => $"\r\n{urc}\r\n"))),
            TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("EC25", "\r\n> ")]
    [InlineData("BG95", "\r\n> ")]
    [InlineData("BG77", "\r\n>")]
    [InlineData("BG770A", "\r\n>")]
    [InlineData("EC800M", "\r\n>")]
    [InlineData("EC200U", "\r\n> ")]
    public async Task Prompt_HasTheBytesOfTheFamily(string model, string prompt)
    {
        ModemProfile profile = ModemProfiles.Get(model);
        await using Bench bench = await ConnectAsync(model);

        await bench.Host.ExchangeAsync("AT+QMTPUB=0,1,1,0,\"t\",2\r", prompt);
        await bench.Host.ExchangeAsync("hi", Ok + "\r\n+QMTPUB: 0,1,0\r\n");
        Assert.Equal(prompt, "\r\n" + profile.Prompt);
    }

    [Theory]
    [MemberData(nameof(ModelsThatCount))]
    public async Task Payload_LongestAndOneMore_IsTakenAndRefused(string model)
    {
        int longest = ModemProfiles.Get(model).Mqtt.MaxPayload;
        string error = ModemProfiles.Get(model).Mqtt.OversizeError is { } code ? $"+CME ERROR: {code}" : "ERROR";
        string prompt = "\r\n" + ModemProfiles.Get(model).Prompt;
        await using Bench bench = await ConnectAsync(model);

        await bench.Host.ExchangeAsync($"AT+QMTPUB=0,1,1,0,\"t\",{longest + 1}\r", $"\r\n{error}\r\n");
        await bench.Host.ExchangeAsync($"AT+QMTPUB=0,1,1,0,\"t\",{longest}\r", prompt);
        await bench.Host.ExchangeAsync(new string('x', longest), Ok + "\r\n+QMTPUB: 0,1,0\r\n");
    }

    [Theory]
    [InlineData("EC25", "\"length\"")]
    [InlineData("EC800M", "\"length\"")]
    [InlineData("BG95", "\"msg\"")]
    [InlineData("BG96", "\"msg\"")]
    public async Task PublishEx_Probed_TellsItsGrammar(string model, string last)
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.Model = model);

        await bench.Host.ExchangeAsync(
            "AT+QMTPUBEX=?\r", $"\r\n+QMTPUBEX: (0-5),<msgid>,(0-2),(0,1),\"topic\",{last}\r\n{Ok}");
    }

    [Theory]
    [InlineData("BG96-V1", "AT+QMTPUBEX=?")]
    [InlineData("BG96-V1", "AT+QMTRECV?")]
    [InlineData("BG96-V1", "AT+QMTCFG=\"recv/mode\",0")]
    [InlineData("BG770A", "AT+QMTPUBEX=?")]
    [InlineData("BG770A", "AT+QMTCFG=\"pdpcid\",0,6")]
    [InlineData("BG95", "AT+QMTCFG=\"willex\",0")]
    [InlineData("BG95", "AT+QCFG=\"roamservice\"")]
    [InlineData("EC25", "AT+QCFG=\"iotopmode\"")]
    public async Task Command_TheFamilyDoesNotHave_IsAnError(string model, string command)
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.Model = model);

        await bench.Host.ExchangeAsync(command + "\r", "\r\nERROR\r\n");
        Assert.Empty(bench.Modem.UnknownCommands);
    }

    [Fact]
    public async Task Bg770A_TestForms_EndWithoutABlankLine()
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.Model = "BG770A");

        await bench.Host.ExchangeAsync(
            "AT+QMTOPEN=?\r", "\r\n+QMTOPEN: (0-5),<host_name>,(0-65535)\r\nOK\r\n");
    }

    [Fact]
    public async Task Ec200U_Quirks_AreThere()
    {
        await using Bench bench = await ConnectAsync("EC200U");
        await bench.Host.ExchangeAsync("AT+QMTCFG=\"recv/mode\",0,0,1\r", Ok);

        await bench.Host.ExchangeAsync("AT+QMTPUBEX=0,0,0,0,\"t\",2\r", "\r\n> ");
        await bench.Host.ExchangeAsync("hi", Ok);
        await bench.Host.ExpectNothingAsync();
        bench.Broker.Last.Deliver("t", "two words", 0);
        await bench.Host.ExpectAsync("\r\n+QMTRECV: 0,0,\"t\",9\r\ntwo words\r\n");
        await bench.Host.ExchangeAsync("AT+QMTCFG=\"recv/mode\",0,1,1\r", Ok);
        bench.Broker.Last.Deliver("t", "x", 0);
        await bench.Host.ExpectAsync("\r\n+QMTRECV: 0,0\r\n");
        await bench.Host.ExchangeAsync("AT+QMTRECV?\r", "\r\n+QMTRECV: 0,0,0,0,0,1\r\n" + Ok);
    }

    [Fact]
    public void UserProfile_ExtendsAModel_ChangesOnlyWhatItSays()
    {
        string path = Write("mine.yaml", "extends: EC25\nrevision: EC25XX\nlatency: { mqtt-open: 9 s }\n");

        ModemProfile mine = ModemProfiles.Get(path);

        Assert.Equal("mine", mine.Name);
        Assert.Equal("EC25", mine.Model);
        Assert.Equal("EC25XX", mine.Revision);
        Assert.Equal(TimeSpan.FromSeconds(9), mine.Latencies.MqttOpen);
        Assert.Equal(ModemProfiles.Get("EC25").Latencies.MqttClose, mine.Latencies.MqttClose);
    }

    [Fact]
    public void UserProfile_ExtendsAFileBesideIt_IsFound()
    {
        Write("base.yaml", "extends: BG95\nimei: \"861234050000099\"\n");
        string path = Write("mine.yaml", "extends: ./base.yaml\n");

        Assert.Equal("861234050000099", ModemProfiles.Get(path).Imei);
    }

    [Fact]
    public async Task UserProfile_CannedAndRefusedCommands_AreAnsweredSo()
    {
        string path = Write(
            "mine.yaml",
            """
            extends: EC25
            commands:
              canned:
                +CSUB: { execute: ["SubEdition: V02"], read: [a, b] }
              refused:
                +CSQ: broken antenna
            """);
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.Model = path);

        await bench.Host.ExchangeAsync("AT+CSUB\r", "\r\nSubEdition: V02\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+CSUB?\r", "\r\na\r\nb\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+CSUB=1\r", "\r\nERROR\r\n");
        await bench.Host.ExchangeAsync("AT+CSUB=?\r", Ok);
        await bench.Host.ExchangeAsync("AT+CSQ\r", "\r\nERROR\r\n");
        Assert.Empty(bench.Modem.UnknownCommands);
    }

    [Theory]
    [InlineData("extends: EC26\n", "mine.yaml:1:10: There is no model and no family 'EC26'. Did you mean 'EC25'?")]
    [InlineData("extends: EC25\nreviison: x\n", "mine.yaml:2:1: 'reviison' is not known here. Did you mean 'revision'?")]
    [InlineData("extends: EC25\nmqtt:\n  max-payload: -1\n", "mine.yaml:3:16: 'max-payload' takes a whole number")]
    [InlineData("extends: EC25\nlatency: { slow: { +COPS: soon } }\n", "mine.yaml:2:27: '+COPS' takes a duration")]
    [InlineData("extends: EC25\nmqtt: { offers: [sesion] }\n", "'sesion' is not among the settings. Did you mean 'session'?")]
    [InlineData("extends: ./mine.yaml\n", "mine.yaml:1:10: './mine.yaml' extends itself in the end.")]
    [InlineData("model: X\n", "mine.yaml:1:1: 'revision' is missing.")]
    public void UserProfile_Wrong_SaysWhereAndWhat(string yaml, string message)
    {
        string path = Write("mine.yaml", yaml);

        Assert.Contains(
            message,
            Assert.Throws<ConfigurationException>(() => ModemProfiles.Get(path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void UserProfile_NotThere_SaysSo() => Assert.StartsWith(
        "Cannot read './nowhere.yaml': ",
        Assert.Throws<ConfigurationException>(() => ModemProfiles.Get("./nowhere.yaml")).Message);

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static bool HoldsAValue(string line)
    {
        string text = line.TrimStart();
        bool opens = text.Split('#')[0].TrimEnd().EndsWith(':');
        return text.Length > 0 && !text.StartsWith('#') && !opens && !text.StartsWith("extends:", StringComparison.Ordinal)
            && !text.StartsWith("shape:", StringComparison.Ordinal);
    }

    private static async Task<Bench> ConnectAsync(string model)
    {
        Bench bench = await Bench.WithEchoOffAsync(options => options.Model = model);
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\"\r", Ok);
        await bench.OpenAsync();
        bool showsCode = ModemProfiles.Get(model).Mqtt.ShowsConnectReturnCode;
        await bench.Host.ExchangeAsync(
            "AT+QMTCONN=0,\"dev1\"\r", $"{Ok}\r\n+QMTCONN: 0,0{(showsCode ? ",0" : "")}\r\n");
        return bench;
    }

    private static string RepositoryRoot()
    {
        DirectoryInfo directory = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Quectel.sln")))
        {
            directory = directory.Parent!;
        }

        return directory.FullName;
    }

    private string Write(string name, string yaml)
    {
        string path = Path.Combine(_directory, name);
        File.WriteAllText(path, yaml);
        return path;
    }
}
