using Quectel.Simulator.Commands;
using Quectel.Simulator.Profiles;

namespace Quectel.Simulator.Tests.Profiles;

/// <summary>What the simulator does not know it must not seem to know.</summary>
public sealed class DispositionTests
{
    private static readonly string[] Reference =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "reference-commands.txt"))
            .Where(line => !line.StartsWith('#'))];

    public static TheoryData<string> Models => [.. ModemProfiles.Names];

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Table_HoldsEveryCommandOfTheReferenceAndNoOther(string model)
    {
        await using Bench bench = new(options => options.Model = model);

        Assert.Equal(Reference.Order(StringComparer.Ordinal), bench.Modem.Commands.Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>Whoever models a command takes its refusal, or its fixed answers, out of the profiles.</summary>
    [Fact]
    public async Task Refused_CommandOfEveryModel_HasNoBehaviour()
    {
        string[] coded = [.. (await DispositionsAsync())
            .Where(pair => pair.Value.All(disposition => disposition == CommandDisposition.Refused))
            .Select(pair => pair.Key).Intersect(await CodedAsync())];

        Assert.Empty(coded);
    }

    [Fact]
    public async Task Canned_Command_HasNoBehaviour() => Assert.Empty(
        ModemProfiles.Names.SelectMany(name => ModemProfiles.Get(name).Commands.Canned.Keys).Intersect(await CodedAsync()));

    [Fact]
    public async Task Canned_Commands_AnswerWhatTheProfileSays()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync("AT+CSUB\r", "\r\nSubEdition: V02\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+QSCLK=1\r", "\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+QOPS\r", "\r\nERROR\r\n");
        Assert.Empty(bench.Modem.UnknownCommands);
        await bench.Host.ExchangeAsync("AT+NOSUCH\r", "\r\nERROR\r\n");
        Assert.Equal(["+NOSUCH"], bench.Modem.UnknownCommands);
    }

    [Fact]
    public async Task List_NamesWhatIsAnswered()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.SendAsync("AT+CLAC\r");
        await bench.Host.ReadUntilAsync("\r\nAT+CSQ\r\n");
        await bench.Host.ReadUntilAsync("AT+QMTOPEN\r\n");
        await bench.Host.ReadUntilAsync("\r\nOK\r\n");
    }

    // An EC25 that takes back all its refusals and fixed answers.
    private static async Task<IEnumerable<string>> CodedAsync()
    {
        string path = Path.GetTempFileName() + ".yaml";
        string taken = string.Concat(ModemProfiles.Get("EC25").Commands.Refused.Keys.Select(name => $"    {name}: ~\n"));
        string canned = string.Concat(ModemProfiles.Get("EC25").Commands.Canned.Keys.Select(name => $"    {name}: ~\n"));
        File.WriteAllText(path, $"extends: EC25\ncommands:\n  refused:\n{taken}  canned:\n{canned}");
        try
        {
            await using var modem = new SimulatedModem(new SimulatorOptions { Model = path }, new FakeBroker());
            return modem.Commands.Keys;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<Dictionary<string, CommandDisposition[]>> DispositionsAsync()
    {
        var all = new List<KeyValuePair<string, CommandDisposition>>();
        foreach (string name in ModemProfiles.Names)
        {
            await using Bench bench = new(options => options.Model = name);
            all.AddRange(bench.Modem.Commands);
        }

        return all.GroupBy(pair => pair.Key).ToDictionary(
            group => group.Key, group => group.Select(pair => pair.Value).ToArray());
    }
}
