namespace Quectel.Modem;

/// <summary>
/// A modem that need not be there yet: opened by the first who needs it, and one for all of them. For programs that start
/// before their module has, and for what is put together before anything may wait.
/// </summary>
/// <remarks>All members may be called at any time from any thread.</remarks>
/// <example>
/// <code>
/// await using var source = new ModemSource("usb:");
/// await using var online = new MqttSupervisor(source, new MqttClientOptions { Host = "broker.example", ClientId = "pi-7" });
/// online.Start(); // The modem may be plugged in later.
/// </code>
/// </example>
public sealed class ModemSource : IAsyncDisposable
{
    private readonly Func<CancellationToken, Task<QuectelModem>> _open;
    private readonly bool _isOwner;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private QuectelModem? _modem;
    private int _disposed;

    /// <summary>Creates a source of the modem on a port; nothing is opened yet.</summary>
    /// <param name="endpoint">The port, for instance <c>/dev/ttyUSB2</c> or <c>usb:</c>; see <see cref="ModemEndpoint"/>.</param>
    /// <param name="options">How to treat the modem; null for the defaults. Do not change them afterwards.</param>
    /// <exception cref="FormatException">The endpoint is not understood.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public ModemSource(string endpoint, ModemOptions? options = null)
        : this(ModemEndpoint.Parse(endpoint), options)
    {
    }

    /// <inheritdoc cref="ModemSource(string, ModemOptions)"/>
    public ModemSource(ModemEndpoint endpoint, ModemOptions? options = null)
        : this(
            endpoint?.ToString() ?? throw new ArgumentNullException(nameof(endpoint)),
            options,
            (valid, token) => QuectelModem.OpenAsync(endpoint, valid, token))
    {
    }

    /// <summary>Creates a source of the modem behind a port of one's own kind; nothing is opened yet.</summary>
    /// <param name="name">What to call the port in messages.</param>
    /// <param name="connect">Opens the port. It reports what a user can help with by a <see cref="ModemPortException"/>.</param>
    /// <param name="options">How to treat the modem; null for the defaults. Do not change them afterwards.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public ModemSource(string name, Func<CancellationToken, Task<IModemTransport>> connect, ModemOptions? options = null)
        : this(name, options, (valid, token) => QuectelModem.OpenAsync(name, connect, valid, token))
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(connect);
    }

    /// <summary>Creates a source of a modem that is there already.</summary>
    /// <param name="modem">The modem; not disposed with the source.</param>
    public ModemSource(QuectelModem modem)
    {
        ArgumentNullException.ThrowIfNull(modem);
        _modem = modem;
        _open = _ => Task.FromResult(modem);
        Name = modem.PortName;
        Options = modem.Options;
    }

    private ModemSource(
        string name, ModemOptions? options, Func<ModemOptions, CancellationToken, Task<QuectelModem>> open)
    {
        options ??= new ModemOptions();
        options.Validate();
        Name = name;
        Options = options;
        _open = token => open(options, token);
        _isOwner = true;
    }

    /// <summary>The endpoint, for instance <c>/dev/ttyUSB2</c> or <c>usb:</c>.</summary>
    public string Name { get; }

    /// <summary>How the modem is treated.</summary>
    public ModemOptions Options { get; }

    /// <summary>The modem, once it was opened; its port may have been lost since, which its next command mends.</summary>
    /// <value>Null until the first <see cref="OpenAsync"/> has succeeded.</value>
    public QuectelModem? Modem => Volatile.Read(ref _modem);

    /// <summary>Gives the modem; opens it, if nobody has yet. After a failure the next call tries again.</summary>
    /// <param name="cancellationToken">Ends the attempt; the port is closed again.</param>
    /// <returns>The modem, the same for all callers. It is the source's: do not dispose it.</returns>
    /// <exception cref="ModemPortException">The port could not be opened.</exception>
    /// <exception cref="ModemTimeoutException">No modem answers within <see cref="ModemOptions.OpenTimeout"/>.</exception>
    /// <exception cref="ObjectDisposedException">The source was disposed.</exception>
    public async Task<QuectelModem> OpenAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        if (Modem is { } open)
        {
            return open;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        try
        {
            return await OpenOnceAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ObjectDisposedException(nameof(ModemSource));
        }
    }

    /// <summary>Closes the modem, if it was opened here.</summary>
    /// <returns>A task.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await _opening.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_isOwner && _modem is { } modem)
            {
                await modem.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task<QuectelModem> OpenOnceAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_modem is null)
            {
                Volatile.Write(ref _modem, await _open(cancellationToken).ConfigureAwait(false));
            }

            return _modem;
        }
        finally
        {
            _opening.Release();
        }
    }
}
