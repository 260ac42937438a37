using System.IO.Pipelines;
using Quectel.Testing;

namespace Quectel.Modem.Tests;

/// <summary>A modem that the test plays itself, over an in-process pair, in virtual time.</summary>
internal sealed class QuectelModemRig
{
    public static readonly TimeSpan Belt = TimeSpan.FromSeconds(20);

    public QuectelModemRig()
    {
        (Host, IDuplexPipe modem) = ModemTransportPair.Create("test");
        Modem = new ScriptedModem(modem);
        Options = new ModemOptions { TimeProvider = Time, LoggerFactory = Log };
    }

    public ManualTimeProvider Time { get; } = new();

    public LogCollector Log { get; } = new();

    public ModemOptions Options { get; }

    public IModemTransport Host { get; }

    public ScriptedModem Modem { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Opens the modem, which says that it is this model, and has these MQTT settings or those of its family.</summary>
    public async Task<QuectelModem> OpenAsync(string model = "EC25", params string[] settings)
    {
        Task<QuectelModem> opening = QuectelModem.OpenAsync(Host, Options, Cancel);
        await AnswerOpeningAsync(Modem, model, settings);
        return await opening.WaitAsync(Belt, Cancel);
    }

    public static async Task AnswerOpeningAsync(ScriptedModem modem, string model, params string[] settings)
    {
        await AnswerSetUpAsync(modem);
        await modem.AnswerIdentityAsync(model, settings);
    }

    /// <summary>
    /// What comes before the first command: the proof of the channel, and the settings the modem does not keep.
    /// </summary>
    public static async Task AnswerSetUpAsync(ScriptedModem modem)
    {
        await modem.AnswerProbeAsync(afterEscape: true);
        await modem.AnswerSetUpAsync();
    }
}
