using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Quectel.Mqtt.Supervision;

/// <summary>
/// How often the modem may still be restarted. The times are written down before the restart, so that a process that is
/// restarted with its modem, again and again, cannot forget them.
/// </summary>
internal sealed class RestartBudget(MqttSupervisorOptions options, TimeProvider time, ILogger logger)
{
    private List<DateTimeOffset>? _times;

    /// <summary>Takes one restart off the budget, if there is one left.</summary>
    public bool TrySpend()
    {
        DateTimeOffset now = time.GetUtcNow();
        _times ??= Load(now);
        _times.RemoveAll(past => past <= now - options.RestartPeriod);
        if (_times.Count >= options.MaxRestarts)
        {
            return false;
        }

        _times.Add(now);
        return TrySave();
    }

    private List<DateTimeOffset> Load(DateTimeOffset now)
    {
        if (options.RestartLogPath is not { } path || !File.Exists(path))
        {
            return [];
        }

        // What cannot be read, or is of a future in which the clock was wrong, counts as a restart just now: the budget errs
        // on the side of the modem, but not for ever.
        return [.. File.ReadLines(path).Select(line => DateTimeOffset.TryParse(
            line, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset past) && past < now
            ? past
            : now)];
    }

    // Without a record there is no restart, or a full disk would lift the limit.
    private bool TrySave()
    {
        if (options.RestartLogPath is not { } path)
        {
            return true;
        }

        try
        {
            string draft = path + ".new";
            File.WriteAllLines(draft, _times!.Select(past => past.ToString("O", CultureInfo.InvariantCulture)));
            File.Move(draft, path, overwrite: true);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            MqttLog.RestartNotRecorded(logger, path, error.Message);
            return false;
        }
    }
}
