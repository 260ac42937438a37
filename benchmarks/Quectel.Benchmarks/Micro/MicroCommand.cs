using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Quectel.Benchmarks.Micro;

/// <summary><c>micro</c>: BenchmarkDotNet for the framer and the field reader.</summary>
internal sealed class MicroCommand : Command
{
    public MicroCommand()
        : base("micro", "Measure the framer and the field reader with BenchmarkDotNet.")
    {
        SetAction(_ => Run());
    }

    private static int Run()
    {
        // In this process: what it would build otherwise is this program once more.
        IConfig config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        Summary[] summaries = BenchmarkRunner.Run([typeof(FramerBenchmarks), typeof(FieldReaderBenchmarks)], config);
        return summaries.All(summary => summary.Reports.All(report => report.Success)) ? 0 : 1;
    }
}
