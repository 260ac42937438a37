// Without arguments: tells the stories, as any test program does. "table": measures the faults and prints the table of
// docs/reliability.md.
using Quectel.Stories.Tests.Faults;
using Xunit.Runner.InProc.SystemConsole;

if (args is not ["table"])
{
    return await ConsoleRunner.Run(args);
}

// On to the one thread of the pool: see VirtualTime.
await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
foreach (string line in FaultTable.Head)
{
    Console.WriteLine(line);
}

foreach (Fault fault in KnownFaults.All)
{
    Console.WriteLine(FaultTable.Row(fault, await FaultTable.MeasureAsync(fault)));
}

return 0;
