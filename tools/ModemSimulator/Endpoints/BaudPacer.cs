namespace Quectel.Simulator.Endpoints;

/// <summary>
/// Cuts output into what a UART moves in 10 ms, and lets that time pass first. Timers count whole milliseconds, so what
/// is less is kept until it adds up.
/// </summary>
internal sealed class BaudPacer(TimeProvider timeProvider)
{
    // Start bit, eight data bits, stop bit (core-at.md 1.6: 8N1).
    private const int BitsPerByte = 10;
    private const int StepsPerSecond = 100;

    private TimeSpan _owed;

    /// <summary>How many of the bytes that are left go out next.</summary>
    public static int Step(int baudRate, int left) =>
        Math.Min(left, Math.Max(1, baudRate / BitsPerByte / StepsPerSecond));

    public async Task TransmitAsync(int bytes, int baudRate, CancellationToken cancellationToken)
    {
        _owed += TimeSpan.FromSeconds(1) * bytes * BitsPerByte / baudRate;
        var whole = TimeSpan.FromMilliseconds(Math.Floor(_owed.TotalMilliseconds));
        _owed -= whole;
        if (whole > TimeSpan.Zero)
        {
            await Task.Delay(whole, timeProvider, cancellationToken);
        }
    }
}
