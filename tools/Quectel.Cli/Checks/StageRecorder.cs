using Quectel.Cli.Bringup;
using Quectel.Modem;

namespace Quectel.Cli.Checks;

/// <summary>Keeps what each stage found, and shows it at once to whoever waits.</summary>
internal sealed class StageRecorder(Action<StageReport> show) : IProgress<ModemReadiness>
{
    private readonly List<StageReport> _stages = [];

    public IReadOnlyList<StageReport> Stages => _stages;

    public void Report(ModemReadiness value)
    {
        if (value.State != ModemStageState.Running)
        {
            var stage = StageReport.Of(value, NetworkBringUp.Advise(value));
            _stages.Add(stage);
            show(stage);
        }
    }
}
