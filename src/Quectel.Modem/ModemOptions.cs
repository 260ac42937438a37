using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Quectel.Modem;

/// <summary>How the driver treats a modem. The defaults suit a module on USB.</summary>
public sealed class ModemOptions
{
    /// <summary>How long <c>OpenAsync</c> waits for the first answer.</summary>
    /// <value>
    /// Default 20 s: an EC25 that was just powered needs 10 to 13 s. More than zero. Shorten it where the module is
    /// known to be up, so that a wrong port is reported sooner.
    /// </value>
    public TimeSpan OpenTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a late answer is awaited after a command's time-out, before the port is probed.</summary>
    /// <value>Default 2 s. Zero or more.</value>
    public TimeSpan LateAnswerGrace { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The port of the module that shall hear its URCs: as a rule the one that this program opens.</summary>
    /// <remarks>
    /// A module sends URCs to one port only. Whoever opens another one reads answers and never a URC, so that MQTT cannot work
    /// there. Another program, or the factory, may have chosen: set it where URCs do not come, and leave it to the
    /// main program where two share a module.
    /// </remarks>
    /// <value>Default null: as it is. It is written only when it differs, since the module stores it in flash.</value>
    public ModemUrcPort? UrcPort { get; set; }

    /// <summary>How short messages cross the port.</summary>
    /// <remarks>
    /// Text mode is for a module that refuses PDUs. It sets the character set of the port (<c>AT+CSCS</c>) to UCS2, so that each
    /// text is a line of digits; some firmware then writes names of operators so, too.
    /// </remarks>
    /// <value>Default <see cref="SmsFormat.Pdu"/>.</value>
    public SmsFormat SmsFormat { get; set; } = SmsFormat.Pdu;

    /// <summary>
    /// What opens terminal devices in the place of the transport that is built in for Linux:
    /// <c>UseSystemIOPorts()</c> of the package Quectel.Modem.SystemIOPorts sets it.
    /// </summary>
    /// <value>Default null: the built-in one. It fails with a <see cref="ModemPortException"/> when it cannot.</value>
    public Func<SerialEndpoint, CancellationToken, Task<IModemTransport>>? SerialPortOpener { get; set; }

    /// <summary>The family to assume instead of the one that the model names.</summary>
    /// <value>Default null: chosen by <c>ATI</c>.</value>
    public ModemProfile? Profile { get; set; }

    /// <summary>
    /// Where the driver logs. The level Trace of the category <c>Quectel.Modem</c> is the conversation, secrets
    /// hidden.
    /// </summary>
    /// <value>Default: nowhere.</value>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    /// <summary>What makes the meters <c>Quectel.Modem</c> and <c>Quectel.Mqtt</c>; a host has one, and Quectel.Hosting sets it.</summary>
    /// <value>Default null: meters that all modems of the process share.</value>
    public IMeterFactory? MeterFactory { get; set; }

    /// <summary>The clock.</summary>
    /// <value>Default <see cref="TimeProvider.System"/>; tests set their own.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Throws unless the options make sense; done by whoever takes them.</summary>
    /// <exception cref="ArgumentException">They do not; the message says what is allowed.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(OpenTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(LateAnswerGrace, TimeSpan.Zero);
        if (!Enum.IsDefined(SmsFormat))
        {
            throw new ArgumentOutOfRangeException(nameof(SmsFormat), SmsFormat, "There are SmsFormat.Pdu and SmsFormat.Text.");
        }

        ArgumentNullException.ThrowIfNull(LoggerFactory);
        ArgumentNullException.ThrowIfNull(TimeProvider);
    }
}
