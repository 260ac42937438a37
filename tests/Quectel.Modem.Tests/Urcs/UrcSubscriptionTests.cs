namespace Quectel.Modem.Tests.Urcs;

/// <summary>A handler takes the news where they are read, and the queue is left to those who have none.</summary>
public sealed class UrcSubscriptionTests : IDisposable
{
    private static readonly AsyncLocal<string?> Context = new();

    private readonly List<string> _handled = [];
    private readonly UrcSubscription<string> _news = new(line => line.Text == "none" ? null : line.Text, capacity: 8, _ => { });

    public void Dispose() => _news.Dispose();

    [Fact]
    public void HandleWith_NewsBefore_ComeFirst()
    {
        Say("a", "b");
        _news.HandleWith(_handled.Add);
        Assert.Equal(["a", "b"], _handled);

        Say("none", "c", "d");
        Say("e");
        Assert.Equal(["a", "b", "c", "d", "e"], _handled);
    }

    /// <summary>What is read at once is handed over in one piece, when it is all read.</summary>
    [Fact]
    public void HandleWith_NotAllRead_HandlesNothingYet()
    {
        _news.HandleWith(_handled.Add);
        Assert.True(_news.Offer(new AtLine("a")));
        Assert.Empty(_handled);
        _news.HandOver();

        Assert.Equal(["a"], _handled);
    }

    [Fact]
    public async Task HandleWith_SubscriptionEnds_TheWaitForItDoes()
    {
        _news.HandleWith(_handled.Add);
        Task<bool> waiting = _news.WaitAsync().AsTask();
        Say("a");
        Assert.False(waiting.IsCompleted);
        _news.Dispose();

        Assert.False(await waiting.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void HandleWith_RunsInTheContextOfWhoGaveIt()
    {
        Context.Value = "mine";
        _news.HandleWith(text => _handled.Add($"{text} {Context.Value}"));
        Context.Value = "the read loop's";
        Say("a");
        Assert.Equal(["a mine"], _handled);
        Assert.Equal("the read loop's", Context.Value);
    }

    private void Say(params string[] lines)
    {
        foreach (string line in lines)
        {
            Assert.Equal(line != "none", _news.Offer(new AtLine(line)));
        }

        _news.HandOver();
    }
}
