using System.Runtime.CompilerServices;

namespace Quectel.Modem;

/// <summary>Short messages (SMS): send, read, delete, and wait for them.</summary>
/// <remarks>
/// Messages cross the port as PDUs, which carry every character and the parts of long messages, or, where
/// <see cref="ModemOptions.SmsFormat"/> says so, as texts. Memories are the module's own choice (<c>AT+CPMS</c>); a full one
/// takes no more messages, so delete what was read.
/// </remarks>
/// <example>
/// <code>
/// await modem.Sms.SendAsync("+4915100000000", "Pump 7 has stopped");
/// await foreach (SmsMessage message in modem.Sms.WatchAsync())
/// {
///     Console.WriteLine($"{message.Address}: {message.Text}");
///     await modem.Sms.DeleteAsync(message);
/// }
/// </code>
/// </example>
public sealed class ModemSms
{
    // SMS is ready some seconds after the SIM card, which is ready some seconds after a start (core AT reference, 2.1).
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly IAtChannel _channel;
    private readonly ISmsCommands _commands;
    private readonly TimeProvider _time;

    internal ModemSms(IAtChannel channel, SmsFormat format, TimeProvider time)
    {
        _channel = channel;
        _commands = format == SmsFormat.Text ? new TextSmsCommands() : new PduSmsCommands();
        _time = time;
    }

    /// <summary>Sends a text; a long one in as many parts as it takes, which the receiver sees as one.</summary>
    /// <param name="number">Where to: 1 to 20 digits, with + before them when it is international.</param>
    /// <param name="text">
    /// The text. One message carries 160 characters of the GSM alphabet, or 70 when one of them is not in it; of a long text
    /// a part carries 153 or 67, and there are 255 parts at most. In text mode there is one message and no parts.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; a part that is being sent is sent.</param>
    /// <returns>How many messages were sent; that is what the operator counts. Takes up to 120 s for each.</returns>
    /// <exception cref="ArgumentException">It is no number, or the text is too long.</exception>
    /// <exception cref="SmsException">The module or the network refused.</exception>
    public async Task<int> SendAsync(string number, string text, CancellationToken cancellationToken = default)
    {
        SmsNumber.Validate(number);
        ArgumentNullException.ThrowIfNull(text);
        IReadOnlyList<AtCommand<int>> parts = _commands.Send(number, text);
        await SendAsync(_commands.BeginSending(text), 0, cancellationToken).ConfigureAwait(false);
        for (int sent = 0; sent < parts.Count; sent++)
        {
            await SendAsync(parts[sent], sent, cancellationToken).ConfigureAwait(false);
        }

        return parts.Count;
    }

    /// <summary>Lists what is stored, long messages put together. The module marks them as read.</summary>
    /// <param name="unreadOnly">Whether to leave out what was read before.</param>
    /// <param name="cancellationToken">Ends the wait, up to 60 s.</param>
    /// <returns>The messages by their first index; also those of which parts are missing.</returns>
    /// <exception cref="SmsException">The module refuses, for instance without a SIM card.</exception>
    public async Task<IReadOnlyList<SmsMessage>> ListAsync(
        bool unreadOnly = false, CancellationToken cancellationToken = default)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        return SmsAssembler.Assemble(
            await SendAsync(_commands.List(unreadOnly), 0, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Reads what is in one place of the memory: a message, or one part of a long one. Marks it as read.</summary>
    /// <param name="index">The place.</param>
    /// <param name="cancellationToken">Ends the wait, up to 10 s.</param>
    /// <returns>The message; null when the place is empty.</returns>
    /// <exception cref="SmsException">The module refuses, for instance without a SIM card.</exception>
    public async Task<SmsMessage?> ReadAsync(int index, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        StoredSms? stored = await SendAsync(_commands.Read(index), 0, cancellationToken).ConfigureAwait(false);
        return stored is null ? null : SmsAssembler.Assemble([stored])[0];
    }

    /// <summary>Deletes a message with all its parts; does nothing when it is gone.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the wait, up to 5 s a part.</param>
    /// <returns>A task.</returns>
    /// <exception cref="SmsException">The module refuses.</exception>
    public async Task DeleteAsync(SmsMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        foreach (int index in message.Indexes)
        {
            await SendAsync(new DeleteSmsCommand(index), 0, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Gives the messages not read yet, and then each as it comes; a long one when its last part is there. Goes on when the
    /// module restarts. Messages stay in the memory until they are deleted.
    /// </summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The messages.</returns>
    /// <exception cref="SmsException">
    /// The module refuses: there is no SIM card, it wants its PIN, or it is not ready within half a minute.
    /// </exception>
    /// <exception cref="ModemDisconnectedException">
    /// The port is lost. Begin again: what came meanwhile is given first.
    /// </exception>
    public async IAsyncEnumerable<SmsMessage> WatchAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // The first command opens a lost port again; the list is read when no notice can be missed any more.
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        using UrcSubscription<SmsNews> news = _channel.Subscribe(SmsNews.TryParse);
        var watch = new SmsWatch();
        foreach (SmsMessage message in await CatchUpAsync(watch, cancellationToken).ConfigureAwait(false))
        {
            yield return message;
        }

        await foreach (SmsNews item in news.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            // A module that restarted announces nothing until it is told to again.
            IReadOnlyList<SmsMessage> messages = item.Index is { } index
                ? await TakeAsync(watch, index, cancellationToken).ConfigureAwait(false)
                : await CatchUpAsync(watch, cancellationToken).ConfigureAwait(false);
            foreach (SmsMessage message in messages)
            {
                yield return message;
            }
        }
    }

    private async Task<IReadOnlyList<SmsMessage>> TakeAsync(
        SmsWatch watch, int index, CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        StoredSms? stored = await SendAsync(_commands.Read(index), 0, cancellationToken).ConfigureAwait(false);
        return stored is null ? [] : watch.Add(stored); // Null when somebody was quicker to delete it.
    }

    /// <summary>Has messages announced, and reads those that came before; waits for a SIM card that is starting.</summary>
    private async Task<IReadOnlyList<SmsMessage>> CatchUpAsync(SmsWatch watch, CancellationToken cancellationToken)
    {
        long begin = _time.GetTimestamp();
        while (true)
        {
            try
            {
                await BeginAsync(cancellationToken).ConfigureAwait(false);
                await ReadWhereItArrivesAsync(cancellationToken).ConfigureAwait(false);
                await SendAsync(new SmsNoticeCommand(), 0, cancellationToken).ConfigureAwait(false);
                return watch.AddUnread(await SendAsync(_commands.List(unreadOnly: true), 0, cancellationToken)
                    .ConfigureAwait(false));
            }
            catch (SmsException error) when (error.IsTransient && _time.GetElapsedTime(begin) < StartLimit)
            {
                await Task.Delay(RetryInterval, _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task BeginAsync(CancellationToken cancellationToken) =>
        await SendAsync(_commands.Begin(), 0, cancellationToken).ConfigureAwait(false);

    /// <summary>Reads from the memory into which messages come, where the two are not the same.</summary>
    private async Task ReadWhereItArrivesAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> memories =
            await SendAsync(new SmsMemoriesCommand(), 0, cancellationToken).ConfigureAwait(false);
        if (memories[0] != memories[2])
        {
            await SendAsync(new SetSmsMemoryCommand(memories[2]), 0, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<TResult> SendAsync<TResult>(
        AtCommand<TResult> command, int partsSent, CancellationToken cancellationToken)
    {
        try
        {
            return await _channel.SendAsync(command, cancellationToken).ConfigureAwait(false);
        }
        catch (AtCommandException error)
        {
            int number = error.Result.Code == AtResultCode.CmsError ? error.Result.Number.GetValueOrDefault() : 0;
            throw new SmsException((SmsError)number, partsSent, error);
        }
    }
}
