import { IMAGE_MOST_BYTES } from '../choices.ts'
import { PageQuery, pageOf } from '../common.ts'
import { endpoint } from '../endpoint.ts'
import { Media, UploadMedia } from '../media.ts'
import { everyMember, leads } from './access.ts'
import { InMedia, InProject } from './paths.ts'

const tag = 'Images'

export const uploadMedia = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/media',
  tag,
  summary: 'Keep a PNG, JPEG, WebP or GIF image under a name that texts show it by: `![alt](media:NAME)`',
  access: leads,
  budget: 'images',
  params: InProject,
  query: UploadMedia,
  upload: 'application/octet-stream',
  uploadMostBytes: IMAGE_MOST_BYTES,
  status: 201,
  response: Media,
  errors: ['payload_too_large', 'unsupported_media_type', 'image_not_taken', 'media_name_taken', 'media_full'],
})

export const listMedia = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/media',
  tag,
  summary: 'The images of the project, by name',
  access: leads,
  params: InProject,
  query: PageQuery,
  status: 200,
  response: pageOf(Media),
  errors: [],
})

export const getMedia = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/media/{name}',
  tag,
  summary: 'The image itself',
  access: { ...everyMember, token: 'read' },
  lane: 'judging',
  params: InMedia,
  status: 200,
  download: true,
  polled: true,
  errors: ['media_not_found', 'image_not_taken'],
})

export const deleteMedia = endpoint({
  method: 'delete',
  path: '/api/v1/projects/{projectId}/media/{name}',
  tag,
  summary: 'Take an image away; texts that name it show its name instead',
  access: leads,
  params: InMedia,
  status: 204,
  errors: ['media_not_found'],
})
