namespace Quectel.Modem;

/// <summary>How many wrong codes the card still bears.</summary>
/// <param name="Pin">Wrong PINs before the card asks for its PUK, 0 to 3.</param>
/// <param name="Puk">Wrong PUKs before the card is of no more use, 0 to 10.</param>
public sealed record SimPinTries(int Pin, int Puk);
