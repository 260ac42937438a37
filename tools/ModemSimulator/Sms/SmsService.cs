using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Sms;

/// <summary>Short messages: memories, sending, and what comes from the network.</summary>
internal sealed class SmsService
{
    private const int MaxSent = 1000;

    private readonly ModemCore _core;
    private readonly List<SentSms> _sent = [];
    private int _reference;
    private int _longReference;
    private int _unacknowledged;

    public SmsService(ModemCore core)
    {
        _core = core;
        Sim = new SmsMemory("SM", core.Profile.Sms.SimCapacity);
        Device = new SmsMemory("ME", core.Profile.Sms.DeviceCapacity);
        Reset();
    }

    public SmsSettings Settings { get; private set; } = new();

    public SmsMemory Sim { get; }

    public SmsMemory Device { get; }

    /// <summary>AT+CPMS, in its order: read and delete, write and send, receive.</summary>
    public SmsMemory[] Chosen { get; private set; } = [];

    public string Centre { get; set; } = "+12025550199";

    public IReadOnlyList<SentSms> Sent => _sent;

    /// <summary>Why nothing can be done with messages; null: it can.</summary>
    public int? Obstacle => _core.Sim.State switch
    {
        SimState.Ready => null,
        SimState.PinRequired => CmsError.SimPinRequired,
        SimState.PukRequired => CmsError.SimPukRequired,
        SimState.Absent => CmsError.SimNotInserted,
        _ => CmsError.SimFailure,
    };

    public void Reset()
    {
        Settings = new SmsSettings();
        Chosen = [Device, Device, Device];
        _unacknowledged = 0;
    }

    /// <summary>ME and MT are the same on Quectel modules.</summary>
    public SmsMemory? Find(string name) => name switch
    {
        "SM" => Sim,
        "ME" or "MT" => Device,
        _ => null,
    };

    /// <summary>Sends, which takes the network a while, and answers with the reference or an error.</summary>
    public async Task<AtReply> SendAsync(SubmitMessage message, string answer, CancellationToken cancellationToken)
    {
        await _core.DelayAsync(_core.Profile.Latencies.SmsSend, cancellationToken);
        if (!_core.Network.IsRegistered)
        {
            return AtReply.Cms(CmsError.NoNetwork);
        }

        int reference = _reference;
        _reference = (_reference + 1) % 256;
        Remember(new SentSms(message.Destination, message.Data.Text, reference));
        return AtReply.Text($"{answer}: {reference}") with { Then = () => DeliverToSelf(message) };
    }

    /// <summary>A text from the network, in as many messages as it takes.</summary>
    public void Deliver(string from, string text)
    {
        _longReference = (_longReference + 1) % 256;
        foreach (UserData data in LongMessage.Split(text, (byte)_longReference))
        {
            Receive(new DeliverMessage(from, 0, DataCodingScheme.Of(data.Coding), Now(), data));
        }
    }

    /// <summary>False when nothing waits to be acknowledged.</summary>
    public bool Acknowledge()
    {
        if (_unacknowledged == 0)
        {
            return false;
        }

        _unacknowledged--;
        return true;
    }

    private void DeliverToSelf(SubmitMessage message)
    {
        if (message.Destination == _core.Sim.Number)
        {
            Receive(new DeliverMessage(_core.Sim.Number, message.ProtocolId, message.Scheme, Now(), message.Data));
        }
    }

    private void Receive(DeliverMessage message)
    {
        var stored = new StoredSms(message);
        bool isTold = _core.Indications.IsOn(Indications.IncomingSms);
        if (Settings.Routing == 2)
        {
            _unacknowledged += Settings.Service;
            if (isTold)
            {
                _core.SendUrc(SmsFormat.Routed(stored, this));
            }

            return;
        }

        if (Chosen[2].Add(stored) is not { } index)
        {
            SimulatorLog.SmsLost(_core.Logger, Chosen[2].Name);
            return;
        }

        if (Settings.Routing == 1 && isTold)
        {
            _core.SendUrc($"+CMTI: \"{Chosen[2].Name}\",{index}");
        }

        if (Chosen[2].IsFull && _core.Indications.IsOn(Indications.MemoryFull))
        {
            _core.SendUrc($"+QIND: \"smsfull\",\"{Chosen[2].Name}\"");
        }
    }

    private void Remember(SentSms message)
    {
        if (_sent.Count == MaxSent)
        {
            _sent.RemoveAt(0);
        }

        _sent.Add(message);
    }

    private DateTimeOffset Now() => _core.Time.GetUtcNow();
}
