using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Quectel.Modem;

/// <summary>
/// The PINs that cards have refused, so that none is sent twice: a program that restarts its connection again and again
/// with a wrong PIN would block the card at the third.
/// </summary>
/// <remarks>Keeps no PIN, only its keyed hash under a key that dies with the process.</remarks>
internal sealed class RejectedPins
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<(string Card, string Hash), bool> _rejected = new();

    /// <summary>Those of this process, whatever modem the card sits in.</summary>
    public static RejectedPins OfProcess { get; } = new();

    public void Add(string card, string pin) => _rejected.TryAdd((card, Hash(pin)), true);

    public bool Contains(string card, string pin) => _rejected.ContainsKey((card, Hash(pin)));

    /// <summary>The card has a new PIN, which may be one of those.</summary>
    public void Forget(string card)
    {
        foreach ((string Card, string Hash) entry in _rejected.Keys.Where(entry => entry.Card == card))
        {
            _rejected.TryRemove(entry, out _);
        }
    }

    private string Hash(string pin) => Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(pin)));
}
