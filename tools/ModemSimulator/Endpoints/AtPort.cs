using Quectel.Simulator.Line;

namespace Quectel.Simulator.Endpoints;

/// <summary>
/// One AT port of the module. Its settings belong to the port, not to the host: a host that comes back finds the echo
/// as the last one left it.
/// </summary>
/// <param name="role">The function of the module it belongs to, as AT+QURCCFG spells it: <c>usbat</c>.</param>
internal sealed class AtPort(string name, string role)
{
    private LineSettings _stored = new();

    public string Name => name;

    public string Role => role;

    public LineSettings Settings { get; private set; } = new();

    /// <summary>The last command line, for <c>A/</c>.</summary>
    public string LastLine { get; set; } = "";

    /// <summary>The call that <c>+++</c> left for command mode; ATO goes back to it.</summary>
    public IDataCall? SuspendedCall { get; private set; }

    public void Suspend(IDataCall call) => SuspendedCall = call;

    public IDataCall? TakeSuspendedCall()
    {
        IDataCall? call = SuspendedCall;
        SuspendedCall = null;
        return call;
    }

    /// <summary>AT&amp;W.</summary>
    public void Store() => _stored = Settings.ToStored();

    /// <summary>ATZ, and every boot.</summary>
    public void Restore() => Settings = _stored.Clone();

    /// <summary>AT&amp;F.</summary>
    public void RestoreFactory() => Settings = new LineSettings();
}
