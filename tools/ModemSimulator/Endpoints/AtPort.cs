using Quectel.Simulator.Faults;
using Quectel.Simulator.Line;

namespace Quectel.Simulator.Endpoints;

/// <summary>
/// One AT port of the module. Its settings belong to the port, not to the host: a host that comes back finds the echo
/// as the last one left it.
/// </summary>
/// <param name="role">The function of the module it belongs to, as AT+QURCCFG spells it: <c>usbat</c>.</param>
internal sealed class AtPort(string name, string role)
{
    public const int FactoryBaudRate = 115_200;

    private LineSettings _stored = new();
    private int _storedBaudRate = FactoryBaudRate;

    /// <summary>Its name in the log.</summary>
    public string Name { get; set; } = name;

    public string Role => role;

    public LineSettings Settings { get; private set; } = new();

    /// <summary>AT+IPR, in bits per second. AT&amp;F and ATZ leave it as it is (core-at.md 1.6).</summary>
    public int BaudRate { get; set; } = FactoryBaudRate;

    /// <summary>
    /// The rate bytes really go at: that of AT+IPR from the answer after its own on.
    /// </summary>
    public int LineRate { get; private set; } = FactoryBaudRate;

    /// <summary>The rate that the host's end is set to, where that can be known; null: whatever this end has.</summary>
    public Func<int?> HostRate { get; set; } = () => null;

    public void ApplyBaudRate() => LineRate = BaudRate;

    /// <summary>What this end reads of what the host sends.</summary>
    public byte[] HearHost(byte[] sent) =>
        HostRate() is { } rate && rate != LineRate ? SerialLine.Read(sent, rate, LineRate) : sent;

    /// <summary>What the host reads of what this end sends at a rate.</summary>
    public ReadOnlyMemory<byte> HeardByHost(ReadOnlyMemory<byte> sent, int rate) =>
        HostRate() is { } hostRate && hostRate != rate ? SerialLine.Read(sent.Span, rate, hostRate) : sent;

    /// <summary>The last command line, for <c>A/</c>.</summary>
    public string LastLine { get; set; } = "";

    /// <summary>The call that <c>+++</c> left for command mode; ATO goes back to it.</summary>
    public IDataCall? SuspendedCall { get; private set; }

    /// <summary>The call that goes on without a host (AT&amp;D0); the next one is in data mode with it.</summary>
    public IDataCall? AbandonedCall { get; private set; }

    public void Abandon(IDataCall call) => AbandonedCall = call;

    public IDataCall? TakeAbandonedCall()
    {
        IDataCall? call = AbandonedCall;
        AbandonedCall = null;
        return call;
    }

    public void Suspend(IDataCall call) => SuspendedCall = call;

    public IDataCall? TakeSuspendedCall()
    {
        IDataCall? call = SuspendedCall;
        SuspendedCall = null;
        return call;
    }

    /// <summary>AT&amp;W.</summary>
    public void Store() => (_stored, _storedBaudRate) = (Settings.ToStored(), BaudRate);

    /// <summary>ATZ.</summary>
    public void Restore() => Settings = _stored.Clone();

    /// <summary>Every boot: also the rate is the one that AT&amp;W has stored.</summary>
    public void Boot()
    {
        Restore();
        BaudRate = _storedBaudRate;
        ApplyBaudRate();
    }

    /// <summary>AT&amp;F.</summary>
    public void RestoreFactory() => Settings = new LineSettings();
}
