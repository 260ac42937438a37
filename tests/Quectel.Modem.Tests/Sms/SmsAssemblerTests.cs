namespace Quectel.Modem.Tests.Sms;

public sealed class SmsAssemblerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Assemble_PartsInAnyOrder_AreOneMessage()
    {
        IReadOnlyList<SmsMessage> messages = SmsAssembler.Assemble(
            [Part(4, 3, "c"), Part(1, 1, "a", SmsStatus.Unread), Whole(2, "w"), Part(9, 2, "b")]);

        Assert.Equal(["abc", "w"], messages.Select(message => message.Text));
        Assert.Equal([1, 9, 4], messages[0].Indexes);
        Assert.Equal((SmsStatus.Unread, true), (messages[0].Status, messages[0].IsComplete));
    }

    [Fact]
    public void Assemble_PartMissing_IsIncomplete()
    {
        SmsMessage message = Assert.Single(SmsAssembler.Assemble([Part(4, 3, "c"), Part(1, 1, "a")]));

        Assert.Equal(("ac", false), (message.Text, message.IsComplete));
    }

    [Fact]
    public void Assemble_SameReferenceTwice_IsTwoMessages()
    {
        IReadOnlyList<SmsMessage> messages = SmsAssembler.Assemble(
        [
            Part(1, 1, "a"), Part(2, 2, "b"), Part(3, 3, "c"),
            Part(4, 1, "A", hours: 1), Part(5, 2, "B", hours: 1), Part(6, 3, "C", hours: 1),
        ]);

        Assert.Equal(["abc", "ABC"], messages.Select(message => message.Text));
    }

    [Fact]
    public void Assemble_SameReferenceOfAnotherSender_IsAnotherMessage()
    {
        StoredSms other = Part(2, 2, "b");
        other = other with { Content = other.Content with { Address = "+2" } };

        Assert.Equal(2, SmsAssembler.Assemble([Part(1, 1, "a"), other]).Count);
    }

    [Fact]
    public void Watch_ListedBeforeItsNotice_IsGivenOnce()
    {
        var watch = new SmsWatch();

        Assert.Equal(["w"], watch.AddUnread([Whole(2, "w")]).Select(message => message.Text));
        Assert.Empty(watch.Add(Whole(2, "w")));
    }

    [Fact]
    public void Watch_AnotherMessageInThePlaceOfAListedOne_IsGiven()
    {
        var watch = new SmsWatch();
        watch.AddUnread([Whole(2, "old")]);

        Assert.Equal(["new"], watch.Add(Whole(2, "new")).Select(message => message.Text));
    }

    [Fact]
    public void Watch_PartsBeforeAndAfterTheBegin_AreOneMessage()
    {
        var watch = new SmsWatch();

        Assert.Empty(watch.AddUnread([Part(1, 1, "a")]));
        Assert.Empty(watch.Add(Part(2, 3, "c")));
        Assert.Equal(["abc"], watch.Add(Part(3, 2, "b")).Select(message => message.Text));
        Assert.Empty(watch.Add(Part(1, 1, "x")));
    }

    private static StoredSms Whole(int index, string text) =>
        new(index, SmsStatus.Read, text, new SmsContent("+1", Noon, text, default, null));

    private static StoredSms Part(int index, int number, string text, SmsStatus status = SmsStatus.Read, int hours = 0) => new(
        index, status, text, new SmsContent("+1", Noon.AddHours(hours), text, default, new SmsPart(7, 3, number)));
}
