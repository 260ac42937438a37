namespace Quectel.Simulator.Sms;

/// <summary>A message in a memory: one that came, or one that was written here.</summary>
internal sealed class StoredSms
{
    public StoredSms(DeliverMessage received) => (Received, Status) = (received, SmsStatus.ReceivedUnread);

    public StoredSms(SubmitMessage own, SmsStatus status) => (Own, Status) = (own, status);

    public DeliverMessage? Received { get; }

    public SubmitMessage? Own { get; }

    public SmsStatus Status { get; set; }

    public string Address => Received?.Originator ?? Own!.Destination;

    public UserData Data => Received?.Data ?? Own!.Data;

    public byte[] Encode() => Received?.Encode() ?? Own!.Encode();
}
