using System.CommandLine;
using Quectel.Benchmarks.Fuzz;
using Quectel.Benchmarks.Micro;
using Quectel.Benchmarks.Shift;
using Quectel.Benchmarks.WholePath;

var root = new RootCommand("Tests too long for a test run, and measurements. docs/performance.md says how to read them.")
{
    new ShiftCommand(),
    new FuzzCommand(),
    new PathCommand(),
    new MicroCommand(),
};
return await root.Parse(args).InvokeAsync();
