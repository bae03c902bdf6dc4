import { z } from 'zod'
import { Instant, OneLine, Tags } from '#common.ts'
import { SPLITS } from '#releases/choices.ts'
import { STRATA_KINDS } from './strata.ts'

/** Largest seed of a plan. */
export const SEED_MOST = 2 ** 32 - 1

const Share = z.number().min(0).max(1)

const ADD_UP = { message: 'shares that add up to 1', path: ['train'] }

/** The share of all prompts that each split is to have; they add up to 1. */
export const SplitShares = z
  .strictObject({ train: Share, validation: Share, test: Share })
  .refine(({ train, validation, test }) => Math.abs(train + validation + test - 1) < 1e-9, ADD_UP)
  .meta({ id: 'SplitShares', examples: [{ train: 0.8, validation: 0.1, test: 0.1 }] })

export type SplitShares = z.infer<typeof SplitShares>

/**
 * Within what the shares hold. `tags` and `key` belong to the kinds of these names: the tags in order of precedence, and
 * the key of the metadata.
 */
export const SplitStrata = z
  .strictObject({ by: z.enum(STRATA_KINDS), tags: z.array(z.string()), key: z.string().nullable() })
  .meta({ id: 'SplitStrata', examples: [{ by: 'tags', tags: ['lang:en', 'lang:es'], key: null }] })

export type SplitStrata = z.infer<typeof SplitStrata>

/** The same, as it is chosen. */
export const ChosenStrata = z
  .strictObject({ by: z.enum(STRATA_KINDS), tags: Tags.default([]), key: OneLine.nullable().default(null) })
  .refine(({ by, tags }) => (by === 'tags') === tags.length > 0, { message: 'tags exactly by tags', path: ['tags'] })
  .refine(({ by, key }) => (by === 'metadata') === (key !== null), {
    message: 'a key exactly by metadata',
    path: ['key'],
  })
  .meta({ id: 'ChosenStrata', examples: [{ by: 'tags', tags: ['lang:en', 'lang:es'] }] })

/** Draws which prompts go where; the same seed draws the same. */
const Seed = z.number().int().min(0).max(SEED_MOST)

/** The plan from now on. What is assigned already stays where it is. */
export const ChangeSplitPlan = z
  .strictObject({ seed: Seed, shares: SplitShares, strata: ChosenStrata })
  .meta({ id: 'ChangeSplitPlan' })
export type ChangeSplitPlan = z.infer<typeof ChangeSplitPlan>

/** One version of the plan. */
export const SplitPlan = z
  .strictObject({
    /** From 1; 0 for the plan of a project that has chosen none and split nothing yet. */
    version: z.number().int(),
    seed: Seed,
    shares: SplitShares,
    strata: SplitStrata,
    /** Null for version 0. */
    createdAt: Instant.nullable(),
  })
  .meta({ id: 'SplitPlan' })
export type SplitPlan = z.infer<typeof SplitPlan>

const SplitName = z.enum(SPLITS)

/** How many prompts of a stratum are in a split, and how many its share asks for. */
export const SplitCount = z
  .strictObject({ split: SplitName, wanted: z.number(), got: z.number().int() })
  .meta({ id: 'SplitCount' })
export type SplitCount = z.infer<typeof SplitCount>

/** A stratum with its splits. */
export const StratumSplits = z
  .strictObject({
    /** The tag or the value; null for prompts without any, and where there are no strata. */
    stratum: z.string().nullable(),
    prompts: z.number().int(),
    splits: z.array(SplitCount),
  })
  .meta({ id: 'StratumSplits' })
export type StratumSplits = z.infer<typeof StratumSplits>

/** Most strata that are listed one by one, largest first. */
export const STRATA_LISTED = 100

/** How far the splits are from their shares: in all, and within strata. */
export const SplitDeviation = z
  .strictObject({
    all: z.array(SplitCount),
    /** The largest, at most `STRATA_LISTED` of them. */
    strata: z.array(StratumSplits),
    strataNotListed: z.number().int(),
    /** The largest difference between got and wanted in any stratum, also of those that are not listed, in prompts. */
    largest: z.number(),
  })
  .meta({ id: 'SplitDeviation' })
export type SplitDeviation = z.infer<typeof SplitDeviation>

/** What a cut proposes for the prompts that have no split. */
export const SplitProposal = z
  .strictObject({
    planVersion: z.number().int(),
    /** Prompts that get a split, those of them that join one because they resemble prompts that are in it, and the groups of the others. */
    prompts: z.number().int(),
    joined: z.number().int(),
    groups: z.number().int(),
    /** Prompts that resemble prompts of different splits: they are in none, and are left out. */
    bridges: z.number().int(),
    /** Pairs of prompts too many to compare, at most: where very many resemble one another a little. */
    notCompared: z.number().int(),
    /** Of the plan with the proposal. */
    deviation: SplitDeviation,
  })
  .meta({ id: 'SplitProposal' })
export type SplitProposal = z.infer<typeof SplitProposal>

/** How many prompts of the project are in a split by the plan, in how many groups. */
export const SplitSize = z
  .strictObject({ split: SplitName, prompts: z.number().int(), groups: z.number().int() })
  .meta({ id: 'SplitSize' })
export type SplitSize = z.infer<typeof SplitSize>

/** Most versions of a plan that are listed, newest first. */
export const VERSIONS_LISTED = 100

/** A project's plan of splits, and what it has come to. */
export const SplitPlanState = z
  .strictObject({
    plan: SplitPlan,
    /** Newest first, at most `VERSIONS_LISTED`. */
    versions: z.array(SplitPlan),
    splits: z.array(SplitSize),
    deviation: SplitDeviation,
  })
  .meta({ id: 'SplitPlanState' })
export type SplitPlanState = z.infer<typeof SplitPlanState>
