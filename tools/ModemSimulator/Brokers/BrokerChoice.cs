using System.Net;
using Microsoft.Extensions.Logging;

namespace Quectel.Simulator.Brokers;

/// <summary>The value of the simulator's option <c>--broker</c>.</summary>
public sealed class BrokerChoice
{
    /// <summary>The broker in this process.</summary>
    public const string Embedded = "embedded";

    private const int DefaultPort = 1883;

    private readonly string _text;
    private readonly Func<ILoggerFactory, EmbeddedBrokerOptions, IBroker> _create;

    private BrokerChoice(string text, Func<ILoggerFactory, EmbeddedBrokerOptions, IBroker> create)
    {
        _text = text;
        _create = create;
    }

    /// <summary>
    /// Reads <c>embedded</c>, <c>dial</c> (connect to the host and port of each <c>AT+QMTOPEN</c>) or
    /// <c>mqtt://host[:port]</c> (connect there, whatever AT+QMTOPEN names; port 1883 unless given).
    /// </summary>
    /// <exception cref="FormatException">It is none of them; the message is for the user.</exception>
    public static BrokerChoice Parse(string text)
    {
        switch (text)
        {
            case Embedded:
                return new BrokerChoice(text, (loggers, options) => new EmbeddedBroker(loggers, options));
            case "dial":
                return new BrokerChoice(text, (loggers, _) => new MosquittoBroker(loggers));
            default:
                var options = new MosquittoBrokerOptions { Endpoint = ParseEndpoint(text) };
                return new BrokerChoice(text, (loggers, _) => new MosquittoBroker(loggers, options));
        }
    }

    /// <exception cref="BrokerUnavailableException">libmosquitto is needed, but not installed.</exception>
    /// <param name="loggerFactory">Where it logs.</param>
    /// <param name="embedded">How the embedded one behaves.</param>
    public IBroker Create(ILoggerFactory loggerFactory, EmbeddedBrokerOptions? embedded = null) =>
        _create(loggerFactory, embedded ?? new EmbeddedBrokerOptions());

    public override string ToString() => _text;

    private static DnsEndPoint ParseEndpoint(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("mqtt" or "mqtts"))
        {
            // What stands before an '@' may be a password.
            string shown = text.Contains('@', StringComparison.Ordinal) ? "(not shown)" : $"'{text}'";
            throw new FormatException($"Broker {shown} is not known: use 'embedded', 'dial' or mqtt://host[:port].");
        }

        if (uri.Scheme == "mqtts")
        {
            throw new FormatException(
                "Broker 'mqtts://…': whether to use TLS is for the module's host to say, by AT+QMTCFG=\"ssl\". Use "
                + "mqtt://host:8883.");
        }

        bool isHostAndPortOnly = uri.UserInfo.Length == 0 && uri.PathAndQuery is "" or "/" && uri.Fragment.Length == 0;
        if (!isHostAndPortOnly || uri.Host.Length == 0 || uri.Port == 0)
        {
            throw new FormatException(
                "Broker 'mqtt://…' is not understood: it takes a host and a port (1-65535), nothing else. "
                + "User and password come from AT+QMTCONN.");
        }

        return new DnsEndPoint(uri.DnsSafeHost, uri.Port < 0 ? DefaultPort : uri.Port);
    }
}
