namespace Quectel.Modem;

/// <summary>Puts the parts of long messages together.</summary>
internal static class SmsAssembler
{
    public static IReadOnlyList<SmsMessage> Assemble(IEnumerable<StoredSms> stored) =>
    [
        .. stored
            .GroupBy(sms => (
                sms.Content.Address,
                sms.Content.Part?.Reference,
                sms.Content.Part?.Total,
                IsOwn: sms.Status >= SmsStatus.Unsent,
                Index: sms.Content.Part is null ? sms.Index : (int?)null))
            .SelectMany(Runs)
            .OrderBy(message => message.Indexes.Min()),
    ];

    /// <summary>
    /// Forms messages of the parts of one group: the same part twice belongs to two messages, since a reference comes round
    /// again after 256 of them.
    /// </summary>
    private static IEnumerable<SmsMessage> Runs(IEnumerable<StoredSms> group)
    {
        var open = new List<SortedDictionary<int, StoredSms>>();
        foreach (StoredSms sms in group.OrderBy(sms => sms.Content.Time).ThenBy(sms => sms.Index))
        {
            int number = sms.Content.Part?.Number ?? 1;
            SortedDictionary<int, StoredSms>? free = open.Find(parts => !parts.ContainsKey(number));
            if (free is null)
            {
                open.Add(free = []);
            }

            free.Add(number, sms);
        }

        return open.Select(parts => Join([.. parts.Values]));
    }

    private static SmsMessage Join(StoredSms[] parts) => new()
    {
        Indexes = [.. parts.Select(part => part.Index)],
        Status = parts.Min(part => part.Status),
        Address = parts[0].Content.Address,
        Time = parts[0].Content.Time,
        Text = string.Concat(parts.Select(part => part.Content.Text)),
        Data = parts.SelectMany(part => part.Content.Data.ToArray()).ToArray(),
        IsComplete = parts.Length == (parts[0].Content.Part?.Total ?? 1),
    };
}
