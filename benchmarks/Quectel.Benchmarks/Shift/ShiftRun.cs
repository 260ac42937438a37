using System.Globalization;
using Microsoft.Extensions.Logging;
using Quectel.Modem;
using Quectel.Simulator;
using Quectel.Stories.Tests;
using Quectel.Testing;

namespace Quectel.Benchmarks.Shift;

/// <summary>
/// Asks the simulated modem questions while its answers go astray, and compares every answer with its question.
/// </summary>
internal sealed class ShiftRun : IAsyncDisposable
{
    private const int MostAtOnce = 3;

    private readonly VirtualTime _time = new();
    private readonly Random _random;
    private readonly ShiftFaults _faults;
    private readonly ShiftQuestions _questions;
    private readonly ShiftReport _report = new();
    private readonly PublishedPayloads _broker;
    private readonly SimulatedModem _simulator;
    private readonly ModemConnection _modem;
    private int _opened;

    public ShiftRun(int seed, ILoggerFactory loggerFactory)
    {
        _random = new Random(seed);
        _faults = new ShiftFaults(new Random(seed + 1));
        _questions = new ShiftQuestions(new Random(seed + 2));
        _broker = new PublishedPayloads(_questions.OnMessage);
        _simulator = new SimulatedModem(
            new SimulatorOptions { Model = "EC25", LatencyScale = 0, TimeProvider = _time, Faults = _faults }, _broker);
        _modem = new ModemConnection(
            "simulator", ConnectAsync, new ModemOptions { TimeProvider = _time, LoggerFactory = loggerFactory });
    }

    /// <summary>Asks so many questions, or as many as it takes to get a wrong answer.</summary>
    public async Task<ShiftReport> RunAsync(int commands)
    {
        await _time.RunUntilCompletedAsync(PrepareAsync());
        _faults.Armed = true;
        while (_report.Commands < commands && _report.Misattributed is null)
        {
            bool restart = Chance(0.0005);
            if (restart)
            {
                _questions.Forget(); // It may come before the question or after.
            }

            List<Task> batch = [.. DrawBatch().Select(AskAsync)];
            batch.AddRange(DrawEvents(restart));
            await _time.RunUntilCompletedAsync(Task.WhenAll(batch));
            if (restart)
            {
                _questions.Forget();
                await _time.RunUntilCompletedAsync(ConnectBrokerAsync());
            }

            _report.Misattributed ??= _questions.Spoiled;
        }

        return _report with { Faults = _faults.Count, Reopened = _opened - 1, VirtualTime = _time.Elapsed };
    }

    public async ValueTask DisposeAsync()
    {
        await _time.RunUntilCompletedAsync(_modem.DisposeAsync().AsTask());
        await _time.RunUntilCompletedAsync(_simulator.DisposeAsync().AsTask());
        await _broker.DisposeAsync();
    }

    private async Task PrepareAsync()
    {
        foreach (AtCommand<bool> preparation in ShiftQuestions.Preparations)
        {
            await _modem.SendAsync(preparation, CancellationToken.None);
        }

        await ConnectBrokerAsync();
    }

    private async Task ConnectBrokerAsync()
    {
        foreach (PlainCommand command in ShiftQuestions.Connections)
        {
            await TryAsync(command);
        }
    }

    private List<ShiftQuestion> DrawBatch()
    {
        var batch = new List<ShiftQuestion>();
        int size = _random.Next(1, MostAtOnce + 1);
        while (batch.Count < size)
        {
            ShiftQuestion question = _questions.Next();
            if (!question.UsesRegister || !batch.Exists(other => other.UsesRegister))
            {
                batch.Add(question);
            }
        }

        return batch;
    }

    // What happens beside the questions: news with the prefix of an answer, echo, data mode, a restart.
    private IEnumerable<Task> DrawEvents(bool restart)
    {
        if (Chance(0.1))
        {
            yield return _simulator.SendUrcAsync(Chance(0.5) ? "+CREG: 5" : "+CMTI: \"SM\",3");
        }

        if (Chance(0.01))
        {
            yield return TryAsync(new PlainCommand(AtCommandLine.Create($"ATE1")));
        }

        if (Chance(0.0005))
        {
            yield return TryAsync(new PlainCommand(AtCommandLine.Create($"ATD*99#")));
        }

        if (restart)
        {
            _report.Restarts++;
            yield return _simulator.RebootAsync();
        }
    }

    private async Task AskAsync(ShiftQuestion question)
    {
        int number = ++_report.Commands;
        using CancellationTokenSource cancel = Chance(0.02)
            ? new(TimeSpan.FromSeconds(_random.NextDouble() * 6), _time)
            : new();

        try
        {
            string? wrong = await question.AskAsync(_modem, cancel.Token);
            _report.Answered++;
            _report.Misattributed ??= wrong is null
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"Command {number}, {question.Text}, {wrong}.");
        }
        catch (AtProtocolException)
        {
            _report.NotUnderstood++;
        }
        catch (Exception error) when (error is ModemException or OperationCanceledException)
        {
            _report.Unanswered++;
        }
    }

    private async Task TryAsync(PlainCommand command)
    {
        try
        {
            await _modem.SendAsync(command, CancellationToken.None);
        }
        catch (ModemException)
        {
            // Only what comes after it matters.
        }
    }

    private Task<IModemTransport> ConnectAsync(CancellationToken cancellationToken)
    {
        _opened++;
        return Task.FromResult<IModemTransport>(new PipeTransport("simulator", _simulator.ConnectInProcess()));
    }

    private bool Chance(double probability) => _random.NextDouble() < probability;
}
