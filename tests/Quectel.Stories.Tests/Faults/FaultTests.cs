namespace Quectel.Stories.Tests.Faults;

/// <summary>Each fault is over in time, costs no message, and is told in docs/reliability.md as it was measured.</summary>
public sealed class FaultTests
{
    private static readonly string[] Documented = File.ReadAllLines(Path.Combine(Root(), "docs", "reliability.md"));

    public static TheoryData<int, string> Faults =>
        [.. KnownFaults.All.Select((fault, index) => new TheoryDataRow<int, string>(index, fault.Name))];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Fault_OnTenDevices_IsOverInTimeAndCostsNothing(int index, string name)
    {
        Fault fault = KnownFaults.All[index];

        IReadOnlyList<FaultRun> runs = await FaultTable.MeasureAsync(fault);

        Assert.Equal(name, fault.Name);
        Assert.All(runs, run => Assert.InRange(run.Recovery, TimeSpan.Zero, fault.Limit));
        Assert.All(runs, run => Assert.Equal(0, run.Lost));
        string row = FaultTable.Row(fault, runs);
        Assert.True(
            Documented.Contains(row),
            $"docs/reliability.md has not got this row:\n{row}\nIf it is right, put in what "
            + "'dotnet run --project tests/Quectel.Stories.Tests -- table' prints.");
    }

    [Fact]
    public void Documentation_HasNoRowThatIsNotMeasured()
    {
        int head = Array.IndexOf(Documented, FaultTable.Head[0]);
        Assert.NotEqual(-1, head);

        Assert.Equal(
            KnownFaults.All.Select(fault => $"| {fault.Name} "),
            Documented.Skip(head + FaultTable.Head.Count).TakeWhile(line => line.StartsWith('|'))
                .Select(line => line[..line.IndexOf('|', 1)]));
    }

    private static string Root()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Quectel.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("This test reads the repository.");
        }

        return folder.FullName;
    }
}
