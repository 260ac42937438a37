namespace Quectel.Modem;

/// <summary>What is known while messages are awaited: the parts that came so far.</summary>
internal sealed class SmsWatch
{
    private readonly List<StoredSms> _pending = [];
    private readonly HashSet<(int Index, string Identity)> _listed = [];

    /// <summary>Takes a list of what was not read yet; gives the messages that are whole.</summary>
    public IReadOnlyList<SmsMessage> AddUnread(IReadOnlyList<StoredSms> unread)
    {
        _listed.UnionWith(unread.Select(sms => (sms.Index, sms.Identity)));
        _pending.AddRange(unread);
        return TakeComplete();
    }

    /// <summary>Takes one message; gives what is whole now. One that the list had before its notice came is not news.</summary>
    public IReadOnlyList<SmsMessage> Add(StoredSms sms)
    {
        if (_listed.Remove((sms.Index, sms.Identity)))
        {
            return [];
        }

        // A new message in a place means that what was there is gone.
        _pending.RemoveAll(other => other.Index == sms.Index);
        _pending.Add(sms);
        return TakeComplete();
    }

    private List<SmsMessage> TakeComplete()
    {
        List<SmsMessage> whole = [.. SmsAssembler.Assemble(_pending).Where(message => message.IsComplete)];
        HashSet<int> taken = [.. whole.SelectMany(message => message.Indexes)];
        _pending.RemoveAll(sms => taken.Contains(sms.Index));
        return whole;
    }
}
