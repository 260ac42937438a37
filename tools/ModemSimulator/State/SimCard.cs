namespace Quectel.Simulator.State;

/// <summary>
/// A SIM with its PIN, PUK and the tries left for each; the counters outlive any reset (core-at.md 4).
/// </summary>
internal sealed class SimCard(string iccid, string? pin, string puk)
{
    private const int PinTries = 3;
    private const int PukTries = 10;

    private string _pin = pin ?? "0000";

    // Test network 001/01, so that nothing looks like a real subscriber.
    public string Imsi { get; } = "001010123456789";

    // 555-01xx belongs to nobody.
    public string Number { get; } = "+12025550100";

    public string Iccid { get; } = iccid;

    public bool PinEnabled { get; private set; } = pin is not null;

    public int PinTriesLeft { get; private set; } = PinTries;

    public int PukTriesLeft { get; private set; } = PukTries;

    public SimState State { get; private set; } = SimState.NotReady;

    public bool IsInserted { get; private set; } = true;

    /// <summary>Why the card cannot be used, as a +CME ERROR; null: it can.</summary>
    public int? Obstacle => State switch
    {
        SimState.Ready => null,
        SimState.PinRequired => CmeError.SimPinRequired,
        SimState.PukRequired => CmeError.SimPukRequired,
        SimState.Absent => CmeError.SimNotInserted,
        _ => CmeError.SimFailure,
    };

    /// <summary>The last PIN was one too many; no PUK has been tried since.</summary>
    public bool IsFreshlyBlocked => State == SimState.PukRequired && PukTriesLeft == PukTries;

    public static bool IsPin(string text) => text.Length is >= 4 and <= 8 && text.All(char.IsAsciiDigit);

    /// <summary>The code AT+CPIN? gives.</summary>
    public string Describe() => State switch
    {
        SimState.Ready => "READY",
        SimState.PinRequired => "SIM PIN",
        SimState.PukRequired => "SIM PUK",
        _ => "NOT READY",
    };

    public void PowerOff() => State = IsInserted ? SimState.NotReady : SimState.Absent;

    public void Remove()
    {
        IsInserted = false;
        PowerOff();
    }

    public void Insert()
    {
        IsInserted = true;
        PowerOff();
    }

    /// <summary>The module has read the card: it asks for the PIN again if that is enabled.</summary>
    public void PowerOn()
    {
        State = !IsInserted ? SimState.Absent
            : PinTriesLeft == 0 ? SimState.PukRequired
            : PinEnabled ? SimState.PinRequired
            : SimState.Ready;
    }

    /// <summary>Checks the PIN; at the third wrong one the card wants its PUK.</summary>
    public bool VerifyPin(string candidate)
    {
        if (State == SimState.PukRequired)
        {
            return false;
        }

        if (candidate == _pin)
        {
            PinTriesLeft = PinTries;
            State = SimState.Ready;
            return true;
        }

        PinTriesLeft--;
        if (PinTriesLeft == 0)
        {
            State = SimState.PukRequired;
        }

        return false;
    }

    public bool Unblock(string candidate, string newPin)
    {
        if (PukTriesLeft == 0 || candidate != puk)
        {
            PukTriesLeft = Math.Max(0, PukTriesLeft - 1);
            return false;
        }

        _pin = newPin;
        PukTriesLeft = PukTries;
        PinTriesLeft = PinTries;
        State = SimState.Ready;
        return true;
    }

    public bool ChangePin(string current, string replacement)
    {
        if (!VerifyPin(current))
        {
            return false;
        }

        _pin = replacement;
        return true;
    }

    public bool SetPinEnabled(bool enabled, string candidate)
    {
        if (!VerifyPin(candidate))
        {
            return false;
        }

        PinEnabled = enabled;
        return true;
    }
}
